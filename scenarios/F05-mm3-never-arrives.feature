@F05
Feature: MM3 never arrives

  MM1 and MM2 pass, MM3 does not. It is the first big message, for it carries the Diffie-Hellman public value: a filter by
  size or a box that keeps state lets the small ones through and takes it away. Both sides show MM_SA_SETUP, A waiting for
  MM4 and B for MM3. Whether MM2 comes again as well depends on the make: IOS and ASA repeat it by a timer, strongSwan
  leaves repeating to the initiator, and forgets the negotiation after 30 seconds.
  What to look for: MM3 outside A several times, none outside B.
  The remedy: look at what is special about MM3 on the path: its size, a firewall's idea of the state of the exchange.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: MM3 dies at the ISP between two <profile> gateways
    Given both gateways behave like <profile>
    And the ISP drops MM3
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state <a>
    And B shows the ISAKMP SA in state <b>
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    When <span> seconds pass
    Then A sent MM3 <requests> times
    And B sent MM2 <answers> times
    And A <a-later>
    And B <b-later>
    And A began 1 negotiation
    And the capture outside A holds <requests> MM3
    And the capture at the ISP's A side holds <requests> MM3
    And the capture at the ISP's B side holds 0 MM3
    And the capture outside B holds 0 MM3
    And the capture outside B holds <answers> MM2
    And the capture outside A holds <answers> MM2

    Examples:
      | profile    | requests | answers | a            | b            | span | a-later                                            | b-later                                            |
      | ios        | 6        | 6       | MM_SA_SETUP  | MM_SA_SETUP  | 60   | shows the ISAKMP SA in state MM_NO_STATE (deleted) | shows the ISAKMP SA in state MM_NO_STATE (deleted) |
      | asa        | 4        | 4       | MM_WAIT_MSG4 | MM_WAIT_MSG3 | 32   | shows no ISAKMP SA                                 | shows no ISAKMP SA                                 |
      | strongswan | 6        | 1       | MM_SA_SETUP  | MM_SA_SETUP  | 166  | shows no ISAKMP SA                                 | shows no ISAKMP SA                                 |
