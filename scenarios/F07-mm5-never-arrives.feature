@F07
Feature: MM5 never arrives

  MM1 to MM4 pass, both sides have the keys, and MM5, the first encrypted message, is lost. Both show MM_KEY_EXCH, as with
  keys that differ (F27); but there B has MM5 and complains, here it has heard nothing to complain of. With certificates
  MM5 is the biggest message of all, and this is most often about its size.
  What to look for: MM5 outside A several times, none outside B, and no MM6.
  The remedy: look for what takes MM5 away: a filter, or a path that drops fragments.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: MM5 dies at the ISP between two <profile> gateways
    Given both gateways behave like <profile>
    And the ISP drops MM5
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state <a>
    And B shows the ISAKMP SA in state <b>
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    When <span> seconds pass
    Then A sent MM5 <requests> times
    And B sent MM4 <answers> times
    And A <a-later>
    And B <b-later>
    And A began 1 negotiation
    And the capture outside A holds <requests> MM5
    And the capture at the ISP's A side holds <requests> MM5
    And the capture at the ISP's B side holds 0 MM5
    And the capture outside B holds 0 MM5
    And the capture outside B holds <answers> MM4
    And the capture outside A holds <answers> MM4

    Examples:
      | profile    | requests | answers | a            | b            | span | a-later                                            | b-later                                            |
      | ios        | 6        | 6       | MM_KEY_EXCH  | MM_KEY_EXCH  | 60   | shows the ISAKMP SA in state MM_NO_STATE (deleted) | shows the ISAKMP SA in state MM_NO_STATE (deleted) |
      | asa        | 4        | 4       | MM_WAIT_MSG6 | MM_WAIT_MSG5 | 32   | shows no ISAKMP SA                                 | shows no ISAKMP SA                                 |
      | strongswan | 6        | 1       | MM_KEY_EXCH  | MM_KEY_EXCH  | 166  | shows no ISAKMP SA                                 | shows no ISAKMP SA                                 |
