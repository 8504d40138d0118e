@F10
Feature: F10 A NAT, and UDP 4500 blocked towards the initiator

  As F09, in the other direction: MM5 arrives on UDP 4500, and B, to whom it proves A, has its phase 1. MM6 dies on the way
  back. What to look for: B shows QM_IDLE and sends MM6 again for each MM5 that comes again; A still shows MM_KEY_EXCH and
  gives up in the end. Without DPD B's phase 1 stays until its lifetime is over, and every new attempt of A adds one. Who
  looks at B alone sees a tunnel: compare both sides.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And gateway "A" is behind a NAT
    And the ISP drops UDP 4500 from B to A

  Scenario: up at B alone, and one more for each attempt
    When A initiates the tunnel
    And 25 seconds pass
    Then A shows the ISAKMP SA in state MM_KEY_EXCH
    And B shows the ISAKMP SA in state QM_IDLE
    And A sent MM5 3 times
    And B sent MM6 3 times
    And the capture at the ISP's B side holds 3 MM6
    And the capture at the ISP's A side holds 0 MM6
    And the capture outside A holds 3 MM5
    And the capture outside A holds 0 MM6
    And the capture outside B holds 3 MM5
    And the capture outside B holds 3 MM6
    And A shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    When 60 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE (deleted)
    When A initiates the tunnel
    And 5 seconds pass
    Then B shows 2 ISAKMP SAs

  Scenario: with periodic DPD B finds out that nobody is there
    Given B asks every 10 seconds whether its peer is alive, and again after 3 seconds
    When A initiates the tunnel
    And 60 seconds pass
    Then B took its peer for dead 1 time
    And B shows the ISAKMP SA in state MM_NO_STATE (deleted)
