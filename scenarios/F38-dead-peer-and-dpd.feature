@F38
Feature: F38 The peer is dead, and DPD finds out

  A asks every 10 seconds; five questions without an answer, 3 seconds apart, and the peer counts as dead: all SAs with it go,
  without a Delete, for nobody is there to read it. The next packet begins a negotiation, and where that too meets silence
  the state is MM_NO_STATE. What to look for: R-U-THERE in the capture and nothing back; encaps that rise until the
  detection, and send errors from then on.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: detected 25 seconds after the last answer
    Given A asks every 10 seconds whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    When the ISP drops everything from A to B
    And a host behind A sends 24 UDP datagrams to a host behind B, one every 1 second
    Then 0 of 24 UDP datagrams arrive
    And A shows 24 encaps and 0 decaps
    And A took its peer for dead 0 times
    When 5 seconds pass
    Then A took its peer for dead 1 time
    And A sent the notify R-U-THERE 5 times
    And A sent 0 Deletes
    And A shows the ISAKMP SA in state MM_NO_STATE (deleted)
    And A shows session status DOWN
    And B shows the ISAKMP SA in state QM_IDLE
    And B shows 0 encaps and 0 decaps
    When a host behind A pings a host behind B 1 time
    Then A shows 1 send error
    And A shows the ISAKMP SA in state MM_NO_STATE

  Scenario: asked every ten seconds, the dead are found in less than thirty
    Given A asks every 10 seconds whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    When 35 seconds pass
    Then A sent the notify R-U-THERE 3 times
    And A received the notify R-U-THERE-ACK 3 times
    When the ISP drops everything in both directions
    And a host behind A sends 10 UDP datagrams to a host behind B, one every 1 second
    Then 0 of 10 UDP datagrams arrive
    And A shows session status UP-ACTIVE
    When 9 seconds pass
    Then A took its peer for dead 0 times
    When 2 seconds pass
    Then A took its peer for dead 1 time
    And A removed a pair of SAs because "no answer to 5 R-U-THERE"
    And A sent the notify R-U-THERE 8 times
    And A shows the ISAKMP SA in state MM_NO_STATE (deleted)
    And A shows session status DOWN
    And A shows 0 inbound and 0 outbound IPsec SAs
    And A shows 10 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And B shows the ISAKMP SA in state QM_IDLE
    And B shows session status UP-ACTIVE
    And A sent 0 Deletes
    And the capture outside A holds 10 ESP from A to B
    And the capture outside B holds 0 ESP from A to B
    When a host behind A pings a host behind B 1 time
    Then A shows the ISAKMP SA in state MM_NO_STATE
    And A shows session status DOWN-NEGOTIATING
    And A began 2 negotiations with different initiator SPIs

  Scenario: a peer that only forgot everything is found in the same way, and the tunnel comes back
    Given A asks every 10 seconds whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    When B restarts
    And 30 seconds pass
    Then A took its peer for dead 1 time
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"

  Scenario: without dead peer detection A goes on believing
    Given the tunnel is up
    When the ISP drops everything in both directions
    And a host behind A sends 30 UDP datagrams to a host behind B, one every 1 second
    Then 0 of 30 UDP datagrams arrive
    And A took its peer for dead 0 times
    And A shows session status UP-ACTIVE
    And A shows 30 encaps and 0 decaps

  Scenario: a peer that does not announce it cannot be asked
    Given A asks every 10 seconds whether its peer is alive, and again after 3 seconds
    And B does not announce dead peer detection
    And the tunnel is up
    And the ISP drops everything in both directions
    When a host behind A sends 30 UDP datagrams to a host behind B, one every 2 seconds
    Then A sent the notify R-U-THERE 0 times
    And A shows session status UP-ACTIVE
