@F12
Feature: The ISP blocks UDP 500 when the tunnel is up

  IKE has done its work; ESP does not need it. The block changes nothing that anybody could see: data keeps flowing, both
  sides show QM_IDLE, and the ISP's rule finds nothing to drop. The tunnel is doomed all the same: without dead peer
  detection it lasts until the first negotiation is due, and then it is F03.
  What to look for: nothing, until a tunnel that has worked for hours fails at its rekeying.
  The remedy: ask what the ISP changed since the tunnel came up, not at the moment it failed.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario: data keeps flowing, and IKE has nothing to say
    Given the tunnel is up
    And the ISP drops UDP 500 in both directions, which may stay idle
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    When 30 minutes pass
    And a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And the ISP has dropped 0 packets
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 10 encaps and 10 decaps
    And B shows 10 encaps and 10 decaps
    And the capture outside A holds 10 ESP from A to B
    And the capture outside A holds 10 ESP from B to A
    And the capture outside B holds 10 ESP from A to B
    And the capture outside B holds 10 ESP from B to A

  Scenario: with periodic DPD the tunnel is torn down while data flows
    Given A asks every 10 seconds whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    When the ISP drops UDP 500 in both directions
    And a host behind A sends 20 UDP datagrams to a host behind B, one every 1 second
    Then 20 of 20 UDP datagrams arrive
    And A shows the ISAKMP SA in state QM_IDLE
    When 10 seconds pass
    Then A took its peer for dead 1 time
    And A shows the ISAKMP SA in state MM_NO_STATE (deleted)
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows the ISAKMP SA in state QM_IDLE

  Scenario: with DPD on demand nothing is asked while packets come in
    Given A asks after 10 seconds of silence whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    And the ISP drops UDP 500 in both directions, which may stay idle
    When a host behind A pings a host behind B 50 times
    Then the ping success rate is 100 percent
    And A sent the notify R-U-THERE 0 times
    And both gateways show the tunnel up
