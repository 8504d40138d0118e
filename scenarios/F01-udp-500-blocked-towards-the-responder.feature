@F01
Feature: The ISP blocks UDP 500 towards the responder

  A sends MM1 and hears nothing. It repeats the same octets, with the same initiator SPI and responder SPI zero, until
  it has no tries left: MM_NO_STATE all the while. B has never seen anything: no SA, no log line, nothing in a
  capture outside it. From A alone this looks exactly like F02; the capture outside B tells them apart, and so does
  the one on the far side of the ISP.
  What to look for: MM1 outside A, several times, and none outside B.
  The remedy: ask the ISP to open UDP 500 towards B (or find the missing route).

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: MM1 dies at the ISP, and a <profile> initiator asks <transmissions> times
    Given both gateways behave like <profile>
    And the ISP drops UDP 500 from A to B
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
    And the capture at the ISP's A side holds <transmissions> MM1
    And the capture at the ISP's B side holds 0 packets
    And the capture outside B holds 0 packets

    Examples:
      | profile    | transmissions | waiting      | span | afterwards                                         |
      | ios        | 6             | MM_NO_STATE  | 60   | shows the ISAKMP SA in state MM_NO_STATE (deleted) |
      | asa        | 4             | MM_WAIT_MSG2 | 32   | shows no ISAKMP SA                                 |
      | strongswan | 6             | MM_NO_STATE  | 166  | shows no ISAKMP SA                                 |

  Scenario: what a new attempt looks like
    Given the ISP drops UDP 500 from A to B
    When a host behind A pings a host behind B 5 times
    And 60 seconds pass
    And a host behind A pings a host behind B 1 time
    Then A began 2 negotiations with different initiator SPIs
    And the debug log of A shows "Death by retransmission P1" 1 time
    And the debug log of B shows "ISAKMP" 0 times
