Feature: Retransmission

  A message without an answer is sent again, in the same octets, until the maximum is reached; then the negotiation has
  failed. To the initiator a lost MM1 and a lost MM2 are one and the same; the responder and a capture tell them apart.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R36 @R37 @R38
  Scenario Outline: <lost> is lost, and the initiator cannot tell which it was
    Given the ISP drops <lost>
    When A initiates the tunnel
    And 59 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE
    When 2 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE (deleted)
    And A shows 1 ISAKMP SA
    And A sent MM1 6 times with the same initiator SPI and responder SPI zero
    And A sent MM1 6 times in the same octets
    And the capture outside A holds 6 MM1
    And the capture outside A holds 6 packets
    And A shows 0 inbound and 0 outbound IPsec SAs
    # What follows is not for the initiator's eyes.
    And the capture outside B holds <MM1 at B> MM1
    And the capture outside B holds <MM2 at B> MM2
    And B shows <SAs at B> ISAKMP SAs

    Examples:
      | lost | MM1 at B | MM2 at B | SAs at B |
      | MM1  | 0        | 0        | 0        |
      | MM2  | 6        | 6        | 1        |

  @R37 @R39
  Scenario: a new trigger after failure is another negotiation, and both are listed
    Given the ISP drops UDP 500 from A to B
    When A initiates the tunnel
    And 61 seconds pass
    And A initiates the tunnel
    And 11 seconds pass
    Then A began 2 negotiations with different initiator SPIs
    And A shows 2 ISAKMP SAs with different SPIs
    And A shows the ISAKMP SA in state MM_NO_STATE
    And A sent MM1 8 times

  @R39
  Scenario: both sides begin at once, and the two negotiations are told apart by their SPIs
    Given the ISP drops MM3
    When A initiates the tunnel
    And B initiates the tunnel
    And 1 second passes
    Then A began 1 negotiation
    And B began 1 negotiation
    And A shows 2 ISAKMP SAs with different SPIs
    And B shows 2 ISAKMP SAs with different SPIs

  @R87
  Scenario: one transmission of a message alone is lost, by its number
    Given the ISP drops transmission 2 of MM3
    And the ISP drops the first transmission of MM3
    When A initiates the tunnel
    Then within 21 seconds both gateways show the tunnel up
    And A sent MM3 3 times in the same octets
    And the capture at the ISP's A side holds 3 MM3
    And the capture outside B holds 1 MM3
    And the ISP has dropped 2 packets

  @R87
  Scenario Outline: a message by its name: the first <message> is lost, and the second does its work
    Given the ISP drops the first transmission of <message>
    When A initiates the tunnel
    Then within 30 seconds both gateways show the tunnel up
    And A began 1 negotiation

    Examples:
      | message |
      | MM1     |
      | MM2     |
      | MM3     |
      | MM4     |
      | MM5     |
      | MM6     |
      | QM1     |
      | QM2     |
      | QM3     |
