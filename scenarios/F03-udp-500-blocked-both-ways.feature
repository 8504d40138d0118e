@F03
Feature: The ISP blocks UDP 500 in both directions

  From A this is F01, to the last octet: MM1 again and again, and no answer. From B too: it has seen nothing. That the way
  back is closed as well cannot show, for nobody has anything to send back. It shows when the ISP opens the first
  direction: then F03 turns into F02.
  What to look for: MM1 outside A and nothing outside B; once the way to B is open, MM2 outside B and none outside A.
  The remedy: ask the ISP to open UDP 500 both ways, and look again after each change.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: a <profile> initiator asks <transmissions> times, as in F01
    Given both gateways behave like <profile>
    And the ISP drops UDP 500 in both directions
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state <waiting>
    And B shows no ISAKMP SA
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    When <span> seconds pass
    Then A sent MM1 <transmissions> times with the same initiator SPI and responder SPI zero
    And A <afterwards>
    And the capture at the ISP's A side holds <transmissions> MM1
    And the capture at the ISP's B side holds 0 packets
    And the capture outside A holds <transmissions> packets
    And the capture outside B holds 0 packets

    Examples:
      | profile    | transmissions | waiting      | span | afterwards                                         |
      | ios        | 6             | MM_NO_STATE  | 60   | shows the ISAKMP SA in state MM_NO_STATE (deleted) |
      | asa        | 4             | MM_WAIT_MSG2 | 32   | shows no ISAKMP SA                                 |
      | strongswan | 6             | MM_NO_STATE  | 166  | shows no ISAKMP SA                                 |

  Scenario: the ISP opens the way to B, and what is left is F02
    Given the ISP drops UDP 500 in both directions
    When A initiates the tunnel
    And 15 seconds pass
    Then B shows no ISAKMP SA
    When the ISP stops dropping UDP 500 in both directions
    And the ISP drops UDP 500 from B to A
    And 40 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE
    And B shows the ISAKMP SA in state MM_SA_SETUP
    And A sent MM1 6 times with the same initiator SPI and responder SPI zero
    And the capture outside B holds 4 MM1
    And the capture outside B holds 4 MM2
    And the capture outside A holds 0 MM2
