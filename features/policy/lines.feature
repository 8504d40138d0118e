@R64 @R72 @R73
Feature: Each line of the access list has a pair of IPsec SAs of its own

  The access list of a crypto map says which packets go into the tunnel. Each line that differs from all others is one
  selector pair: quick mode negotiates a pair of IPsec SAs for it, when the first packet comes that it matches, and it
  counts for itself. All pairs are children of one ISAKMP SA.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the networks behind A are 10.10.0.0/16 and 192.168.0.0/24
    And the networks behind B are 10.20.20.0/24 and 10.20.30.0/24
    And a host 10.10.0.5 behind A
    And a host 192.168.0.5 behind A
    And a host 10.20.20.7 behind B
    And a host 10.20.30.7 behind B

  @R05
  Rule: Two networks on each side make four lines and four pairs

    Background:
      Given both gateways protect traffic, seen from A:
        | from           | to            |
        | 10.10.0.0/16   | 10.20.20.0/24 |
        | 10.10.0.0/16   | 10.20.30.0/24 |
        | 192.168.0.0/24 | 10.20.20.0/24 |
        | 192.168.0.0/24 | 10.20.30.0/24 |

    Scenario: each line gets its pair when its first packet comes
      When host 10.10.0.5 pings 10.20.20.7 2 times
      Then A has 1 pair of IPsec SAs
      When host 10.10.0.5 pings 10.20.30.7 2 times
      Then A has 2 pairs of IPsec SAs
      When host 192.168.0.5 pings 10.20.20.7 2 times
      Then A has 3 pairs of IPsec SAs
      When host 192.168.0.5 pings 10.20.30.7 2 times
      Then A has 4 pairs of IPsec SAs under 1 ISAKMP SA
      And B has 4 pairs of IPsec SAs under 1 ISAKMP SA
      And A has 1 pair of IPsec SAs for 10.10.0.0/16 to 10.20.20.0/24
      And A has 1 pair of IPsec SAs for 10.10.0.0/16 to 10.20.30.0/24
      And A has 1 pair of IPsec SAs for 192.168.0.0/24 to 10.20.20.0/24
      And A has 1 pair of IPsec SAs for 192.168.0.0/24 to 10.20.30.0/24
      And B has 1 pair of IPsec SAs for 10.20.30.0/24 to 192.168.0.0/24
      And A sent MM1 1 time
      And A sent QM1 4 times

    Scenario: a line counts its own packets, and nobody else's
      Given the tunnel is up
      When host 10.10.0.5 pings 10.20.20.7 3 times
      And host 192.168.0.5 pings 10.20.30.7 2 times
      Then A shows 3 encaps and 3 decaps for 10.10.0.0/16 to 10.20.20.0/24
      And A shows 0 send errors for 10.10.0.0/16 to 10.20.20.0/24
      And A shows 1 encaps and 1 decaps for 192.168.0.0/24 to 10.20.30.0/24
      And A shows 1 send error for 192.168.0.0/24 to 10.20.30.0/24
      And A shows 0 encaps and 0 decaps for 10.10.0.0/16 to 10.20.30.0/24
      And B shows 3 encaps and 3 decaps for 10.20.20.0/24 to 10.10.0.0/16
      And B shows 1 encaps and 1 decaps for 10.20.30.0/24 to 192.168.0.0/24
      And A shows 4 encaps and 4 decaps

    Scenario: a line that no packet has matched has no SA
      When host 10.10.0.5 pings 10.20.20.7 5 times
      Then the ping shows ".!!!!"
      And A has 0 pairs of IPsec SAs for 192.168.0.0/24 to 10.20.20.0/24
      And B has 0 pairs of IPsec SAs for 10.20.20.0/24 to 192.168.0.0/24
      And A has 1 pair of IPsec SAs

    Scenario: either side may be the first to need a line, under the ISAKMP SA that the other began
      When host 10.10.0.5 pings 10.20.20.7 2 times
      And host 10.20.30.7 pings 192.168.0.5 2 times
      Then the ping shows ".!"
      And A has 2 pairs of IPsec SAs under 1 ISAKMP SA
      And B has 2 pairs of IPsec SAs under 1 ISAKMP SA
      And A sent QM1 1 time
      And B sent QM1 1 time

    Scenario: hosts of one line share its pair
      Given a host 10.10.200.9 behind A
      When host 10.10.0.5 pings 10.20.20.7 2 times
      And host 10.10.200.9 pings 10.20.20.7 2 times
      Then the ping shows "!!"
      And A has 1 pair of IPsec SAs
      And A shows 3 encaps and 3 decaps for 10.10.0.0/16 to 10.20.20.0/24

  Rule: Equal lines are one line

    Scenario: a line written twice makes one pair
      Given both gateways protect traffic, seen from A:
        | from         | to            |
        | 10.10.0.0/16 | 10.20.20.0/24 |
        | 10.10.0.0/16 | 10.20.20.0/24 |
        | 10.10.0.0/16 | 10.20.30.0/24 |
      When host 10.10.0.5 pings 10.20.20.7 3 times
      And host 10.10.0.5 pings 10.20.30.7 3 times
      And host 10.10.0.5 pings 10.20.20.7 3 times
      Then A has 2 pairs of IPsec SAs
      And A has 1 pair of IPsec SAs for 10.10.0.0/16 to 10.20.20.0/24
      And A shows 5 encaps and 5 decaps for 10.10.0.0/16 to 10.20.20.0/24

  @R66
  Rule: A selector is a subnet or a host

    Scenario: a line for two hosts, beside one for the subnets
      Given both gateways protect traffic, seen from A:
        | from         | to            |
        | 10.10.0.5    | 10.20.20.7    |
        | 10.10.0.0/16 | 10.20.20.0/24 |
      And a host 10.10.0.6 behind A
      When host 10.10.0.5 pings 10.20.20.7 2 times
      Then A has 1 pair of IPsec SAs for 10.10.0.5 to 10.20.20.7
      And A has 0 pairs of IPsec SAs for 10.10.0.0/16 to 10.20.20.0/24
      When host 10.10.0.6 pings 10.20.20.7 2 times
      Then A has 1 pair of IPsec SAs for 10.10.0.0/16 to 10.20.20.0/24
      And A shows 1 encaps and 1 decaps for 10.10.0.5 to 10.20.20.7
      And A shows 1 encaps and 1 decaps for 10.10.0.0/16 to 10.20.20.0/24

    Scenario: an IOS responder takes what lies within a line of its own, and the pair is as narrow as was asked
      Given gateway "A" protects traffic:
        | from      | to         |
        | 10.10.0.5 | 10.20.20.7 |
      And gateway "B" protects traffic:
        | from          | to           |
        | 10.20.20.0/24 | 10.10.0.0/16 |
      When host 10.10.0.5 pings 10.20.20.7 5 times
      Then the ping shows ".!!!!"
      And B has 1 pair of IPsec SAs for 10.20.20.0/24 to 10.10.0.0/16
      And B shows 4 encaps and 4 decaps for 10.20.20.0/24 to 10.10.0.0/16
