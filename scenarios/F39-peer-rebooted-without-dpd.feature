@F39
Feature: F39 The peer has rebooted, and nobody asks

  B has forgotten everything. A does not know, and sends ESP into SAs that B no longer has: UP-ACTIVE for a whole lifetime, and
  a black hole. What to look for: encaps that rise at A and no decaps; at B no SA at all, and invalid SPIs, one for each
  packet. The remedies: DPD (F38), invalid SPI recovery, or clear crypto sa at A.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the tunnel is up

  Scenario: a black hole that looks up
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

  Scenario: clear crypto sa at A is not enough: its ISAKMP SA is as stale
    When B restarts
    And A clears its IPsec SAs
    And A clears its ISAKMP SAs
    And a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
