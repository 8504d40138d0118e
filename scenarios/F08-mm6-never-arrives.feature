@F08
Feature: MM6 never arrives

  B has verified A and says so in MM6: for B phase 1 is up. A never hears it, repeats MM5, gives up and begins anew. So B
  alone looks healthy, QM_IDLE, and shows one more ISAKMP SA with each of A's attempts: without dead peer detection they
  stay until their lifetime ends. When B itself wants to send, it trusts its SA, and A, not being up, drops the QM1.
  What to look for: B in QM_IDLE and A in MM_KEY_EXCH at the same time; MM6 outside B and none outside A.
  The remedy: look at the way back, from B to A; compare both sides before believing either.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: MM6 dies at the ISP between two <profile> gateways
    Given both gateways behave like <profile>
    And the ISP drops MM6
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state <a>
    And B shows the ISAKMP SA in state <b>
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    When <span> seconds pass
    Then A sent MM5 <requests> times
    And B sent MM6 <answers> times
    And A <a-later>
    And B <b-later>
    And A began 1 negotiation
    And the capture outside A holds <requests> MM5
    And the capture outside B holds <requests> MM5
    And the capture outside B holds <answers> MM6
    And the capture at the ISP's B side holds <answers> MM6
    And the capture at the ISP's A side holds 0 MM6
    And the capture outside A holds 0 MM6

    Examples:
      | profile    | requests | answers | a            | b         | span | a-later                                            | b-later                                |
      | ios        | 6        | 6       | MM_KEY_EXCH  | QM_IDLE   | 60   | shows the ISAKMP SA in state MM_NO_STATE (deleted) | shows the ISAKMP SA in state QM_IDLE   |
      | asa        | 4        | 4       | MM_WAIT_MSG6 | MM_ACTIVE | 32   | shows no ISAKMP SA                                 | shows the ISAKMP SA in state MM_ACTIVE |
      | strongswan | 6        | 6       | MM_KEY_EXCH  | QM_IDLE   | 166  | shows no ISAKMP SA                                 | shows the ISAKMP SA in state QM_IDLE   |

  Scenario: every new attempt of A leaves one more SA on B
    Given the ISP drops MM6
    When a host behind A pings a host behind B 5 times
    And 60 seconds pass
    And a host behind A pings a host behind B 1 time
    Then A began 2 negotiations with different initiator SPIs
    And B shows 2 ISAKMP SAs
    And B shows the ISAKMP SA in state QM_IDLE

  Scenario: B believes in its SA, and A drops the quick mode that B begins under it
    Given the ISP drops MM6
    When A initiates the tunnel
    And 1 second passes
    And a host behind B pings a host behind A 5 times
    Then the ping success rate is 0 percent
    When 5 seconds pass
    Then A shows the ISAKMP SA in state MM_KEY_EXCH
    And B shows the ISAKMP SA in state QM_IDLE
    And B shows 5 send errors
    And B sent QM1 2 times
    And the capture outside A holds 2 QM1
    And A sent QM2 0 times
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs
