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

  Scenario: a router without a route that sends no ICMP, and its sender sees the same as of a filter
    Given the ISP has no route for IKE from A to B and tells nobody
    When A initiates the tunnel
    And 15 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE
    And B shows no ISAKMP SA
    And the capture outside A holds 2 packets
    And the ISP has dropped 2 packets

  # The router comes first: a pinhole that only what passes can make is not there when the route comes back.
  Scenario: the route of ESP is gone for a while, and the firewall behind has never seen it
    Given the ISP has a firewall that lets only A begin
    And the tunnel is up
    And the ISP has no route for ESP from A to B for 3 seconds
    When a host behind A pings a host behind B 1 time
    Then the capture outside A holds 0 ICMP 3/0
    When a host behind B pings a host behind A 1 time
    Then the ping shows "."
    When 3 seconds pass
    And a host behind A pings a host behind B 1 time
    Then the ping shows "!"
    When a host behind B pings a host behind A 1 time
    Then the ping shows "!"
    And A shows 3 encaps and 2 decaps

  Scenario: a path that is longer than the TTL
    Given the ISP is 64 hops long from A to B
    When A initiates the tunnel
    And 15 seconds pass
    Then B shows no ISAKMP SA
    And the capture outside A holds 2 ICMP 11/0
