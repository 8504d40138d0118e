@F12
Feature: The ISP blocks UDP 500 when the tunnel is up

  IKE has done its work; ESP does not need it. The block changes nothing that anybody could see: data keeps flowing, both
  sides show QM_IDLE, and the ISP's rule finds nothing to drop. The tunnel is doomed all the same: without dead peer
  detection it lasts until the first negotiation is due, and then it is F03. Periodic detection asks whatever flows, hears
  nothing and tears a working tunnel down; on-demand detection sees ESP come in and asks nothing.
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

  Scenario: periodic dead peer detection tears down a tunnel that works
    Given A asks every 10 seconds whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    And the ISP drops UDP 500 in both directions
    When 18 seconds pass
    And a host behind A pings a host behind B 20 times
    Then the ping success rate is 100 percent
    And A shows session status UP-ACTIVE
    When 10 seconds pass
    Then A took its peer for dead 1 time
    And A sent the notify R-U-THERE 5 times
    And A shows the ISAKMP SA in state MM_NO_STATE (deleted)
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows session status DOWN
    And B shows session status UP-ACTIVE
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows 20 encaps and 20 decaps
    And A shows 5 send errors
    And B shows 20 encaps and 20 decaps
    And the capture outside B holds 20 ESP from A to B
    And the capture outside A holds 5 INFO
    And the capture outside B holds 0 INFO

  Scenario: on-demand dead peer detection asks nothing while ESP flows, and believes the ESP
    Given A asks after 10 seconds of silence whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    And the ISP drops UDP 500 in both directions
    When 8 seconds pass
    And a host behind A pings a host behind B 20 times
    And 8 seconds pass
    And a host behind A pings a host behind B 20 times
    Then the ping success rate is 100 percent
    And A sent the notify R-U-THERE 0 times
    And the ISP has dropped 0 packets
    When 60 seconds pass
    And a host behind A pings a host behind B 20 times
    Then the ping success rate is 100 percent
    And A sent the notify R-U-THERE 1 time
    And the ISP has dropped 1 packet
    When 60 seconds pass
    Then A took its peer for dead 0 times
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 60 encaps and 60 decaps
    And B shows 60 encaps and 60 decaps
    And the capture outside A holds 1 INFO
    And the capture outside B holds 0 INFO
    And the capture outside B holds 60 ESP from A to B

  Scenario: the first renewal fails, and with it the tunnel
    Given the IPsec lifetime of A is 10 minutes
    And the tunnel is up
    And the ISP drops UDP 500 in both directions
    When a host behind A sends 180 UDP datagrams to a host behind B, one every 5 seconds
    Then 120 of 180 UDP datagrams arrive
    And A removed a pair of SAs because "its lifetime is over"
    And A shows session status UP-IDLE
    And B shows session status UP-IDLE
    And A shows 120 encaps and 0 decaps
    And A shows 60 send errors
    And B shows 0 encaps and 120 decaps
    And A sent QM2 0 times
    And B sent QM2 1 time
