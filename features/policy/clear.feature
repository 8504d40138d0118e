@R64 @R65
Feature: What no line matches is not encrypted

  A packet of the site that no line of the access list matches leaves as it came, in clear, and no counter of a line moves.
  The lab holds that no packet of a site crosses the ISP in clear; a scenario in which some do has to say so.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the networks behind A are 192.168.1.0/24 and 172.16.1.0/24
    And a host 172.16.1.5 behind A
    And both gateways protect traffic, seen from A:
      | from           | to             |
      | 192.168.1.0/24 | 192.168.2.0/24 |

  Scenario: beside a tunnel that is up, packets of another network pass in clear
    Given packets that no line matches may pass in clear
    And the tunnel is up
    When host 172.16.1.5 pings 192.168.2.10 3 times
    Then the ping shows "!!!"
    And the capture outside A holds 3 packets in clear from 172.16.1.5 to 192.168.2.10
    And the capture outside A holds 3 packets in clear from 192.168.2.10 to 172.16.1.5
    And the capture outside A holds 0 ESP from A to B
    And A shows 0 encaps and 0 decaps
    And A shows 0 send errors
    And B shows 0 recv errors
    When host 192.168.1.10 pings 192.168.2.10 3 times
    Then the ping shows "!!!"
    And the capture outside A holds 0 packets in clear from 192.168.1.10 to 192.168.2.10
    And the capture outside A holds 3 ESP from A to B
    And A shows 3 encaps and 3 decaps

  Scenario: they bring no tunnel up
    Given packets that no line matches may pass in clear
    When host 172.16.1.5 pings 192.168.2.10 3 times
    Then the ping shows "!!!"
    And A shows no ISAKMP SA
    And B shows no ISAKMP SA
    And the capture outside A holds 0 MM1

  Scenario: within a site nothing goes to the ISP, in clear or not
    When host 172.16.1.5 pings 192.168.1.10 3 times
    Then the ping shows "!!!"
    And the capture outside A holds 0 packets
