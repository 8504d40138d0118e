@R64 @R72
Feature: The first line that matches decides

  Lines may overlap, and their order counts: a packet belongs to the first line that matches it. A deny line ends the search
  too: what it matches is not for this tunnel and passes in clear, though a wider line below would protect it.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And a host 192.168.1.20 behind A

  Scenario: the narrow line stands above the wide one, and each has its packets
    Given both gateways protect traffic, seen from A:
      | from           | to             |
      | 192.168.1.10   | 192.168.2.0/24 |
      | 192.168.1.0/24 | 192.168.2.0/24 |
    When host 192.168.1.10 pings 192.168.2.10 3 times
    And host 192.168.1.20 pings 192.168.2.10 3 times
    Then A has 2 pairs of IPsec SAs
    And A shows 2 encaps and 2 decaps for 192.168.1.10 to 192.168.2.0/24
    And A shows 2 encaps and 2 decaps for 192.168.1.0/24 to 192.168.2.0/24

  Scenario: the wide line stands above the narrow one, which gets nothing
    Given both gateways protect traffic, seen from A:
      | from           | to             |
      | 192.168.1.0/24 | 192.168.2.0/24 |
      | 192.168.1.10   | 192.168.2.0/24 |
    When host 192.168.1.10 pings 192.168.2.10 3 times
    And host 192.168.1.20 pings 192.168.2.10 3 times
    Then A has 1 pair of IPsec SAs for 192.168.1.0/24 to 192.168.2.0/24
    And A has 0 pairs of IPsec SAs for 192.168.1.10 to 192.168.2.0/24
    And A shows 5 encaps and 5 decaps for 192.168.1.0/24 to 192.168.2.0/24

  Scenario: the two sides have the same lines in another order, and the replies come back under the other line's SA
    Given gateway "A" protects traffic:
      | from           | to             |
      | 192.168.1.10   | 192.168.2.0/24 |
      | 192.168.1.0/24 | 192.168.2.0/24 |
    And gateway "B" protects traffic:
      | from           | to             |
      | 192.168.2.0/24 | 192.168.1.0/24 |
      | 192.168.2.0/24 | 192.168.1.10   |
    When host 192.168.1.10 pings 192.168.2.10 4 times
    Then the ping shows "..!!"
    And A has 2 pairs of IPsec SAs
    And A shows 3 encaps and 0 decaps for 192.168.1.10 to 192.168.2.0/24
    And A shows 0 encaps and 2 decaps for 192.168.1.0/24 to 192.168.2.0/24
    And A shows 0 recv errors

  @R65
  Scenario: a deny line above lets one host pass in clear and the others not
    Given both gateways protect traffic, seen from A:
      | action | from           | to             |
      | deny   | 192.168.1.20   | 192.168.2.0/24 |
      | permit | 192.168.1.0/24 | 192.168.2.0/24 |
    And packets that no line matches may pass in clear
    When host 192.168.1.20 pings 192.168.2.10 3 times
    Then the ping shows "!!!"
    And A shows no ISAKMP SA
    And the capture outside A holds 3 packets in clear from 192.168.1.20 to 192.168.2.10
    And the capture outside A holds 3 packets in clear from 192.168.2.10 to 192.168.1.20
    When host 192.168.1.10 pings 192.168.2.10 3 times
    Then the ping shows ".!!"
    And the capture outside A holds 0 packets in clear from 192.168.1.10 to 192.168.2.10
    And A shows 2 encaps and 2 decaps for 192.168.1.0/24 to 192.168.2.0/24
    And A shows 1 send error
    And B shows 0 recv errors

  Scenario: a deny line below the line that matches changes nothing
    Given both gateways protect traffic, seen from A:
      | action | from           | to             |
      | permit | 192.168.1.0/24 | 192.168.2.0/24 |
      | deny   | 192.168.1.20   | 192.168.2.0/24 |
    When host 192.168.1.20 pings 192.168.2.10 3 times
    Then the ping shows ".!!"
    And A shows 2 encaps and 2 decaps

  Scenario: a deny line on one side only, and the other side throws away what comes in clear
    Given gateway "A" protects traffic:
      | action | protocol | from           | to             |
      | deny   | icmp     | 192.168.1.0/24 | 192.168.2.0/24 |
      | permit | ip       | 192.168.1.0/24 | 192.168.2.0/24 |
    And packets that no line matches may pass in clear
    And the tunnel is up
    When host 192.168.1.10 pings 192.168.2.10 5 times
    Then the ping success rate is 0 percent
    And A shows 0 encaps and 0 decaps
    And B shows 5 recv errors
    When host 192.168.1.10 asks 192.168.2.10 3 times at UDP port 5001
    Then 3 of 3 questions are answered
    And A shows 3 encaps and 3 decaps

  Scenario: of a deny line nothing is granted to the peer
    Given gateway "B" protects traffic:
      | action | from           | to             |
      | deny   | 192.168.2.0/24 | 192.168.1.20   |
      | permit | 192.168.2.0/24 | 192.168.1.0/24 |
    And gateway "A" protects traffic:
      | from           | to             |
      | 192.168.1.20   | 192.168.2.0/24 |
    When host 192.168.1.20 pings 192.168.2.10 3 times
    Then the ping success rate is 0 percent
    And B refused QM1 3 times
    And A received the notify NO-PROPOSAL-CHOSEN protected
