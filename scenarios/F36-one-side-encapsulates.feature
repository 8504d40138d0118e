Feature: F36 One gateway puts ESP into UDP and the other does not

  Phase 1 and phase 2 are up, and both sides count what they send. One of them was told to encapsulate whatever was agreed,
  so its packets come on UDP 4500 to a gateway whose SA has native ESP, and the other way round. What to look for: in one
  capture ESP goes one way and UDP 4500 the other; encaps rise on both sides, decaps on neither, and the recv errors do.
  The cure is the same mode on both sides.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And A puts ESP into UDP whatever was agreed
    And the tunnel is up

  @F36
  Scenario: encaps rise on both sides, and nothing is taken on either
    When a host behind A sends 5 UDP datagrams to a host behind B
    And a host behind B sends 5 UDP datagrams to a host behind A
    Then A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 5 encaps and 0 decaps
    And B shows 5 encaps and 0 decaps
    And A shows 5 recv errors
    And B shows 5 recv errors
    And A found no NAT
    And the capture outside A holds 5 ESP in UDP from A to B
    And the capture outside A holds 5 ESP from B to A
    And the capture outside B holds 5 ESP in UDP from A to B
    And the capture outside B holds 5 ESP from B to A
