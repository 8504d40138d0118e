Feature: A NAT before a gateway

  The NAT stands between the gateway and the ISP, and has the public address that the peer knows. A mapping is made by
  what goes out, and lasts as long as there is traffic.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R74
  Scenario: an ISP that drops UDP 500 still sees it behind a NAT that preserves ports
    Given gateway "A" is behind a NAT
    And the ISP drops UDP 500 from A to B
    When A initiates the tunnel
    And 5 seconds pass
    Then B shows no ISAKMP SA
    And the capture outside the NAT of A holds 1 MM1

  @R37
  Scenario: a mapping that is forgotten in the middle of main mode makes a second negotiation of it
    Given gateway "A" is behind a NAT
    And the ISP drops UDP 500 from B to A for 15 seconds
    When A initiates the tunnel
    And 5 seconds pass
    And the NAT of A forgets its mappings
    And 20 seconds pass
    Then A began 1 negotiation
    And B shows 2 ISAKMP SAs
    And both gateways show the tunnel up

  Scenario: answers that come when the mapping has expired die at the NAT
    Given gateway "A" is behind a NAT that forgets UDP after 2 seconds
    And the ISP delays MM2 by 3 seconds
    When A initiates the tunnel
    And 5 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE
    And B shows the ISAKMP SA in state MM_SA_SETUP
    And the NAT of A has dropped 1 packet
    And the capture outside the NAT of A holds 1 MM2
    And the capture inside the NAT of A holds 0 MM2

  # Each protocol has a timer of its own. Whoever pings past the tunnel to see whether the path is well learns of the wrong one.
  Scenario: a slow path, a short memory for ICMP, and the ping beside the tunnel fails while the tunnel carries
    Given gateway "A" is behind a NAT that forgets UDP after 2 minutes and ICMP after 1 second
    And the tunnel is up
    And the ISP delays everything from B to A by 1500 ms
    When A itself pings B itself 3 times
    Then the ping shows "..."
    And the NAT of A has dropped 3 packets
    When a host behind A pings a host behind B 3 times
    Then the ping shows "!!!"
    And A shows 3 encaps and 3 decaps
