@F15
Feature: QM1 never arrives

  Phase 1 is up on both sides, and then QM1, the first message of phase 2, is lost on its way. A knows that there is no
  IPsec SA and goes on asking; B knows of nothing that is missing. Every packet of A's site is a send error.
  When A gives up, only the quick mode is over: phase 1 stays up, and the next packet begins another one under it.
  What to look for: QM_IDLE on both sides and no IPsec SA on either; QM1 outside A several times, none outside B.
  The remedy: look for what takes encrypted IKE messages of this size away from the path.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: QM1 dies at the ISP, and a <profile> initiator asks <transmissions> times
    Given both gateways behave like <profile>
    And the ISP drops QM1
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And B shows 0 send errors
    And A shows session status UP-IDLE
    And B shows session status UP-IDLE
    When <span> seconds pass
    Then A sent QM1 <transmissions> times
    And the capture outside A holds <transmissions> QM1
    And the capture at the ISP's A side holds <transmissions> QM1
    And the capture at the ISP's B side holds 0 QM1
    And the capture outside B holds 0 QM1
    And the capture outside B holds 0 QM2
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>

    Examples:
      | profile    | transmissions | state     | span |
      | ios        | 6             | QM_IDLE   | 60   |
      | asa        | 4             | MM_ACTIVE | 32   |
      | strongswan | 6             | QM_IDLE   | 166  |

  Scenario: phase 1 outlives it, and the next packet begins another quick mode under it
    Given the ISP drops QM1 in both directions for 61 seconds
    When a host behind A pings a host behind B 5 times
    And 60 seconds pass
    And a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And A sent QM1 7 times
    And the debug log of A shows "Death by retransmission P2" 1 time
    And A began 1 negotiation
    And both gateways show the tunnel up
