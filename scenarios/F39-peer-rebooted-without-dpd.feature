@F39
Feature: F39 The peer has rebooted, and nobody asks

  B has forgotten everything. A does not know, and sends ESP into SAs that B no longer has: UP-ACTIVE for a whole lifetime, and
  a black hole. What to look for: encaps that rise at A and no decaps; at B no SA at all, and invalid SPIs, one for each
  packet. The remedies: DPD (F38), invalid SPI recovery, or clear crypto sa at A.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: a black hole that looks up
    Given the tunnel is up
    When B restarts
    And a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state QM_IDLE
    And A shows session status UP-ACTIVE
    And B shows no ISAKMP SA
    And A shows 5 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And B shows 5 invalid SPIs
    And the capture outside A holds 5 ESP from A to B
    And the capture outside B holds 5 ESP from A to B
    And the capture outside B holds 0 ESP from B to A
    And the debug log of B shows "%CRYPTO-4-RECVD_PKT_INV_SPI" 5 times

  Scenario: a black hole for the whole lifetime of the SA, and send errors after it
    Given the tunnel is up
    When B restarts
    And a host behind A sends 20 UDP datagrams to a host behind B, one every 1 second
    Then 0 of 20 UDP datagrams arrive
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows no ISAKMP SA
    And A shows session status UP-ACTIVE
    And B shows session status DOWN
    And A shows 20 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And B shows 20 invalid SPIs
    And B sent 0 Deletes
    And the capture outside A holds 20 ESP from A to B
    And the capture outside B holds 20 ESP from A to B
    And the capture outside B holds 0 ESP from B to A
    When 61 minutes pass
    And a host behind A sends 20 UDP datagrams to a host behind B, one every 1 second
    Then 0 of 20 UDP datagrams arrive
    And B shows 20 invalid SPIs
    And A shows 20 encaps and 0 decaps
    And A shows 20 send errors
    And A shows session status UP-IDLE

  Scenario: clear crypto sa at A is not enough: its ISAKMP SA is as stale
    Given the tunnel is up
    When B restarts
    And A clears its IPsec SAs
    And A clears its ISAKMP SAs
    And a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"

  Scenario Outline: the way out is <way>
    Given <setting>
    And the tunnel is up
    When B restarts
    And a host behind A sends 60 UDP datagrams to a host behind B, one every 1 second
    Then <arrived> of 60 UDP datagrams arrive
    And A removed a pair of SAs because "<why>"
    And A shows session status UP-ACTIVE
    And B shows session status UP-ACTIVE
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows <encaps> encaps and 0 decaps
    And B shows 0 encaps and <arrived> decaps
    And B shows <invalid> invalid SPIs

    Examples:
      | way                  | setting                                                                              | why                            | arrived | encaps | invalid |
      | invalid-spi-recovery | B recovers from invalid SPIs                                                         | the peer made initial contact  | 58      | 59     | 1       |
      | DPD                  | A asks every 10 seconds whether its peer is alive, and again after 3 seconds         | no answer to 5 R-U-THERE       | 34      | 59     | 25      |
