@F17
Feature: QM3 never arrives

  With QM2 A has all it needs: it installs both SAs, says QM3 and sends ESP. QM3 is lost, so B cannot know that A has QM2.
  An IOS or ASA responder has its inbound SA: it decapsulates what comes, and its host's answers are send errors, for the
  outbound SA waits for QM3; they start no negotiation of their own while this one is pending. A strongSwan responder has
  no SA at all, and A's ESP meets an invalid SPI. B repeats QM2, and A repeats QM3 for each: ESP does not stand in for it.
  When B gives up it takes its inbound SA back, and then A alone believes in the tunnel.
  What to look for: QM2 and QM3 several times; encaps on A; on B decaps without encaps, or invalid SPIs.
  The remedy: look for what takes QM3 away, the smallest of the three; then clear the SAs on A, which does not know.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: QM3 dies at the ISP between two <profile> gateways
    Given both gateways behave like <profile>
    And the ISP drops QM3
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And A shows 1 inbound and 1 outbound IPsec SAs
    And B shows <inbound> inbound and 0 outbound IPsec SAs
    And A shows 4 encaps and 0 decaps
    And A shows 1 send error
    And B shows 0 encaps and <decaps> decaps
    And B shows <errors> send errors
    And B shows <invalid> invalid SPIs
    When <span> seconds pass
    Then A sent QM1 1 time
    And B sent QM2 <transmissions> times
    And A sent QM3 <transmissions> times
    And B sent QM1 0 times
    And the capture outside A holds <transmissions> QM3
    And the capture at the ISP's A side holds <transmissions> QM3
    And the capture at the ISP's B side holds 0 QM3
    And the capture outside B holds 0 QM3
    And the capture outside B holds 4 ESP from A to B
    And the capture outside B holds 0 ESP from B to A
    And A shows 1 inbound and 1 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs
    When a host behind A sends 5 UDP datagrams to a host behind B
    Then 0 of 5 UDP datagrams arrive
    And A shows 9 encaps and 0 decaps
    And B shows 0 encaps and <decaps> decaps
    And B shows <invalid-at-last> invalid SPIs

    Examples:
      | profile    | inbound | decaps | errors | invalid | transmissions | state     | span | invalid-at-last |
      | ios        | 1       | 4      | 4      | 0       | 6             | QM_IDLE   | 60   | 5               |
      | asa        | 1       | 4      | 4      | 0       | 4             | MM_ACTIVE | 32   | 5               |
      | strongswan | 0       | 0      | 0      | 4       | 6             | QM_IDLE   | 166  | 9               |

  Scenario: QM3 is lost once, and comes again with the next QM2
    Given the ISP drops the first transmission of QM3
    When a host behind A pings a host behind B 5 times
    And 1 second passes
    And a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"
    And B sent QM2 2 times
    And A sent QM3 2 times
    And B shows 1 inbound and 1 outbound IPsec SAs
    And A shows 1 inbound and 1 outbound IPsec SAs
