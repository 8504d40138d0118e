@F13
Feature: F13 UDP 4500 blocked when a NAT-T tunnel is up

  Behind a NAT control and data share UDP 4500. When the ISP closes it in one direction, ESP stops at once, and so does all
  by which the two could tell each other. What to look for: A's encaps rise and B's decaps stand still from one moment to
  the next, and DPD goes unanswered until the tunnel is torn down. Compare F12, where ESP goes on without UDP 500.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And gateway "A" is behind a NAT

  Scenario: data stops at once, and DPD tears the tunnel down
    Given A asks every 10 seconds whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    When the ISP drops UDP 4500 from A to B
    And a host behind A pings a host behind B 3 times
    Then the ping success rate is 0 percent
    And A shows 3 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And the capture outside A holds 3 ESP in UDP from A to B
    And the capture outside B holds 0 ESP in UDP from A to B
    And the capture outside B holds 0 ESP in UDP from B to A
    When 40 seconds pass
    Then A took its peer for dead 1 time
    And A shows the ISAKMP SA in state MM_NO_STATE (deleted)
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows the ISAKMP SA in state QM_IDLE

  Scenario: without DPD nobody notices
    Given the tunnel is up
    When the ISP drops UDP 4500 from A to B
    And a host behind A pings a host behind B 3 times
    And 10 minutes pass
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And A shows 3 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
