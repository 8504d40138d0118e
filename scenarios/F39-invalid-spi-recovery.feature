@F39
Feature: F39 Invalid SPI recovery after a reboot

  With it B answers ESP that it cannot know by negotiating phase 1 anew; the INITIAL-CONTACT of that negotiation makes A
  forget what it had, and the next packet brings the tunnel up. Cisco warns of it for a reason: ESP is not verified, so
  anybody can make B begin; IkeLab's gateways do it once for an SPI.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And B recovers from invalid SPIs
    And the tunnel is up

  Scenario: the second packet finds a tunnel again
    When B restarts
    And a host behind A pings a host behind B 5 times
    Then the ping shows "..!!!"
    And B shows 1 invalid SPI
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A began 1 negotiation
    And B began 1 negotiation
    And A removed a pair of SAs because "the peer made initial contact"
    And A shows 4 encaps and 3 decaps
    And A shows 1 send error
    And B shows 3 encaps and 3 decaps
    And the capture outside A holds 4 ESP from A to B
    And the capture outside B holds 4 ESP from A to B
    And the capture outside B holds 3 ESP from B to A
