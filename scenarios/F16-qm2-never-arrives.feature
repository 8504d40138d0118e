@F16
Feature: QM2 never arrives

  B accepts QM1 and answers, and QM2 is lost on the way back. A sees what it saw in F15. B has put its inbound SA to use
  before QM2 left, if it is an IOS or an ASA, so that ESP finds it the moment A has QM2; a strongSwan responder installs
  nothing before QM3. No ESP ever comes, for A has no SA, and when B gives up it takes its inbound SA back.
  What to look for: QM2 outside B and none outside A; an inbound SA without an outbound one on B.
  The remedy: look at the way back, from B to A.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: QM2 dies at the ISP between two <profile> gateways
    Given both gateways behave like <profile>
    And the ISP drops QM2
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows <inbound> inbound and 0 outbound IPsec SAs
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And A shows session status UP-IDLE
    When <span> seconds pass
    Then A sent QM1 <transmissions> times
    And B sent QM2 <transmissions> times
    And A sent QM3 0 times
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And B shows 0 inbound and 0 outbound IPsec SAs
    And the capture outside B holds <transmissions> QM1
    And the capture outside B holds <transmissions> QM2
    And the capture at the ISP's B side holds <transmissions> QM2
    And the capture at the ISP's A side holds 0 QM2
    And the capture outside A holds <transmissions> QM1
    And the capture outside A holds 0 QM2
    And the capture outside A holds 0 ESP from A to B

    Examples:
      | profile    | inbound | transmissions | state     | span |
      | ios        | 1       | 6             | QM_IDLE   | 60   |
      | asa        | 1       | 4             | MM_ACTIVE | 32   |
      | strongswan | 0       | 6             | QM_IDLE   | 166  |
