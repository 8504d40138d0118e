Feature: A drop that says so, and one that does not

  For the user it is the same: nothing comes back. In a capture at the sender it is not: a router that rejects sends ICMP,
  and its code says why. A gateway does not believe ICMP that nobody protects, and goes on as if it had not heard.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: in silence
    Given the ISP drops UDP 500 from A to B
    When A initiates the tunnel
    And 15 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE
    And the capture outside A holds 2 packets

  Scenario Outline: with ICMP 3/<code>
    Given the ISP rejects UDP 500 from A to B with ICMP code <code>
    When A initiates the tunnel
    And 15 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE
    And the capture outside A holds 2 ICMP 3/<code>
    And A began 1 negotiation

    Examples:
      | code |
      | 0    |
      | 1    |
      | 3    |
      | 13   |

  Scenario: no route, for as long as a routing protocol needs
    Given the ISP has no route for IKE from A to B for 5 seconds
    When A initiates the tunnel
    Then within 11 seconds both gateways show the tunnel up
    And the capture outside A holds 1 ICMP 3/0

  Scenario: a path that is longer than the TTL
    Given the ISP is 64 hops long from A to B
    When A initiates the tunnel
    And 15 seconds pass
    Then B shows no ISAKMP SA
    And the capture outside A holds 2 ICMP 11/0
