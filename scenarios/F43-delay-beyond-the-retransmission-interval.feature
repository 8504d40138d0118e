@F43
Feature: The path is slower than the retransmission timer

  Nothing is lost, everything is late: the answer to each message comes after the timer has sent the message again. B finds
  "a duplicate of a previous packet" each time and says its answer again, and A drops what it has had. One negotiation
  arises, not two, and the tunnel comes up, only slowly. Only IKE is held up here; pings would time out as well.
  What to look for: each message twice in both captures, one pair of SPIs, and the tunnel up.
  The remedy: none is needed; a longer timer would spare the duplicates.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: the way back takes <delay> seconds, and <profile> gateways say all of it twice
    Given both gateways behave like <profile>
    And the ISP delays UDP 500 from B to A by <delay> seconds
    When A initiates the tunnel
    Then within 60 seconds both gateways show the tunnel up
    When <delay> seconds pass
    And <delay> seconds pass
    Then A began 1 negotiation
    And B began 0 negotiations
    And A shows 1 ISAKMP SA
    And B shows 1 ISAKMP SA
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And A sent MM1 2 times with the same initiator SPI and responder SPI zero
    And B sent MM2 2 times with the same responder SPI
    And A sent MM3 2 times
    And A sent MM5 2 times
    And A sent QM1 2 times
    And A shows 1 inbound and 1 outbound IPsec SAs
    And B shows 1 inbound and 1 outbound IPsec SAs
    And the capture outside B holds 2 MM1
    And the capture outside A holds 2 MM2
    And the capture outside B holds 2 MM6
    And the capture outside A holds 2 MM6
    When a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"
    And A shows 5 encaps and 5 decaps
    And A shows 0 send errors
    And B shows 5 encaps and 5 decaps

    Examples:
      | profile    | delay | state     |
      | ios        | 11    | QM_IDLE   |
      | asa        | 9     | MM_ACTIVE |
      | strongswan | 5     | QM_IDLE   |

  Scenario: what IOS logs of it at B
    Given the ISP delays UDP 500 from B to A by 11 seconds
    When A initiates the tunnel
    Then within 60 seconds both gateways show the tunnel up
    And the debug log of B shows "phase 1 packet is a duplicate of a previous packet" 3 times
    And the debug log of B, filtered by the peer 203.0.113.1, tells of 1 negotiation
