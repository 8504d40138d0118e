Feature: Two negotiations of one peer are told apart by their SPIs

  A log that is filtered by the peer's address keeps both; only the initiator SPI separates them (R39 to R43). A capture
  shows the second one too: another initiator SPI of the same peer before the first has reached its last retransmission.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  @R42 @R43
  Scenario Outline: A restarts when <message> is lost, and a second negotiation shows after it
    Given the ISP drops <message> in both directions for 5 seconds
    When A initiates the tunnel
    And 2 seconds pass
    And A restarts
    And A initiates the tunnel
    Then within 30 seconds both gateways show the tunnel up
    And the capture outside <side> shows a second negotiation after <message>
    And A began 2 negotiations with different initiator SPIs
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent

    Examples:
      | message | side |
      | MM1     | A    |
      | MM2     | B    |
      | MM3     | A    |
      | MM4     | B    |
      | MM5     | A    |
      | MM6     | B    |
      | QM1     | A    |
      | QM2     | B    |
      | QM3     | A    |

  @R37 @R42
  Scenario: a retransmission is no second negotiation, and neither is one that begins after the first gave up
    Given the ISP drops MM1 in both directions for 130 seconds
    When A initiates the tunnel
    And 61 seconds pass
    Then the capture outside A shows no second negotiation
    When 60 seconds pass
    And A initiates the tunnel
    And 1 second passes
    Then A began 2 negotiations with different initiator SPIs
    And the capture outside A shows no second negotiation

  @R39 @R45
  Scenario: both sides begin at once, and each lists two SAs
    When both gateways initiate the tunnel
    And 2 seconds pass
    Then A shows 2 ISAKMP SAs
    And B shows 2 ISAKMP SAs
    And the capture outside A shows a second negotiation after MM1
    And the capture outside B shows a second negotiation after MM1

  @R42
  Scenario: behind a NAT the first one has gone to UDP 4500, and the second begins on UDP 500
    Given gateway "A" is behind a NAT
    And the ISP drops MM6 in both directions for 5 seconds
    When A initiates the tunnel
    And 2 seconds pass
    And A restarts
    And A initiates the tunnel
    Then within 30 seconds both gateways show the tunnel up
    And the capture outside B shows a second negotiation after MM6
    And the capture outside A shows a second negotiation after MM5

  @R42
  Scenario: from another port it is another peer
    Given gateway "A" is behind a NAT that preserves no ports
    And the ISP drops MM3 in both directions for 5 seconds
    When A initiates the tunnel
    And 2 seconds pass
    And the NAT of A forgets its mappings
    And A restarts
    And A initiates the tunnel
    Then within 30 seconds both gateways show the tunnel up
    # Inside the NAT the address and the port are those of one gateway; B cannot know that it is one.
    And the capture outside A shows a second negotiation after MM3
    And the capture outside B shows no second negotiation

  @R39 @R45
  Scenario: both begin at once, and show crypto isakmp sa has both, with source and destination crossed
    When both gateways initiate the tunnel
    And 2 seconds pass
    Then A shows 2 ISAKMP SAs with different SPIs
    And B shows 2 ISAKMP SAs with different SPIs
    And A shows in "show crypto isakmp sa":
      """
      203.0.113.2     203.0.113.1     QM_IDLE
      203.0.113.1     203.0.113.2     QM_IDLE
      """
