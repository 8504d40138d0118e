@F06
Feature: MM4 never arrives

  B has MM3, computes the keys and answers, and its MM4 dies on the way back. A sees what it saw in F05: MM_SA_SETUP, MM3
  again and again. B is a step further, in MM_KEY_EXCH, and answers each MM3 with the same MM4.
  What to look for: MM4 outside B and none outside A. An ASA responder that has no key for A looks the same from A (F28b),
  but then no MM4 is outside B either.
  The remedy: look at the way back, from B to A.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: MM4 dies at the ISP between two <profile> gateways
    Given both gateways behave like <profile>
    And the ISP drops MM4
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state <a>
    And B shows the ISAKMP SA in state <b>
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    When <span> seconds pass
    Then A sent MM3 <requests> times
    And B sent MM4 <answers> times
    And A <a-later>
    And B <b-later>
    And A began 1 negotiation
    And the capture outside A holds <requests> MM3
    And the capture outside B holds <requests> MM3
    And the capture outside B holds <answers> MM4
    And the capture at the ISP's B side holds <answers> MM4
    And the capture at the ISP's A side holds 0 MM4
    And the capture outside A holds 0 MM4

    Examples:
      | profile    | requests | answers | a            | b            | span | a-later                                            | b-later                                            |
      | ios        | 6        | 6       | MM_SA_SETUP  | MM_KEY_EXCH  | 60   | shows the ISAKMP SA in state MM_NO_STATE (deleted) | shows the ISAKMP SA in state MM_NO_STATE (deleted) |
      | asa        | 4        | 4       | MM_WAIT_MSG4 | MM_WAIT_MSG5 | 32   | shows no ISAKMP SA                                 | shows no ISAKMP SA                                 |
      | strongswan | 6        | 4       | MM_SA_SETUP  | MM_KEY_EXCH  | 166  | shows no ISAKMP SA                                 | shows no ISAKMP SA                                 |
