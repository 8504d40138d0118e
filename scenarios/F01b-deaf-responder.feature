@F01b
Feature: The responder is deaf

  To A this is F01: MM1 several times and no answer. But here MM1 arrives: the capture outside B shows it, and nothing that
  B sends. B is off, has no crypto map on that interface, or an access list of its own takes IKE away. Perhaps it says so:
  ICMP port unreachable tells that nobody listens. Anybody could have sent that, so IKE goes on asking all the same.
  What to look for: MM1 outside B, as many as outside A, and no MM2.
  The remedy: this is not the ISP: look at B, whether IKE is enabled and the crypto map is on the outside interface.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: MM1 arrives and nothing comes back, and a <profile> initiator asks <transmissions> times
    Given both gateways behave like <profile>
    And gateway "B" does not answer IKE
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
    And the capture outside A holds <transmissions> MM1
    And the capture outside A holds <transmissions> packets
    And the capture at the ISP's B side holds <transmissions> MM1
    And the capture outside B holds <transmissions> MM1
    And the capture outside B holds <transmissions> packets

    Examples:
      | profile    | transmissions | waiting      | span | afterwards                                         |
      | ios        | 6             | MM_NO_STATE  | 60   | shows the ISAKMP SA in state MM_NO_STATE (deleted) |
      | asa        | 4             | MM_WAIT_MSG2 | 32   | shows no ISAKMP SA                                 |
      | strongswan | 6             | MM_NO_STATE  | 166  | shows no ISAKMP SA                                 |

  Scenario: B says that nobody listens, and A goes on asking
    Given gateway "B" answers IKE with ICMP port unreachable
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_NO_STATE
    And B shows no ISAKMP SA
    And A shows 5 send errors
    When 60 seconds pass
    Then A sent MM1 6 times with the same initiator SPI and responder SPI zero
    And the capture outside B holds 6 MM1
    And the capture outside B holds 6 ICMP from B to A
    And the capture outside A holds 6 ICMP from B to A
    And the capture outside A holds 0 MM2
