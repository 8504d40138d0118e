Feature: What a filter of the debug log can separate, and what it cannot

  IOS XE filters debug output by the peer's address. Two negotiations of one peer have one address, so both stay in the
  output, line by line as they ran; what tells them apart is the initiator SPI, which IkeLab keeps beside each line.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R40
  Scenario: the address of the peer keeps what is about that peer
    Given B answers IKE from the address 203.0.113.77
    When A initiates the tunnel
    And 25 seconds pass
    Then the debug log of A, filtered by the peer 203.0.113.2, shows "New State = IKE_I_MM1" 1 time
    And the debug log of A, filtered by the peer 203.0.113.2, shows "203.0.113.77" 0 times
    And the debug log of A, filtered by the peer 203.0.113.77, shows "received packet from 203.0.113.77" 3 times
    And the debug log of A, filtered by the peer 203.0.113.77, shows "IKE_I_MM1" 0 times
    And the debug log of A, filtered by the peer 203.0.113.9, shows "ISAKMP" 0 times

  @R40 @R41
  Scenario: both begin at once, and the address of the peer keeps both negotiations
    When both gateways initiate the tunnel
    And 2 seconds pass
    Then the debug log of A, filtered by the peer 203.0.113.2, tells of 2 negotiations
    And the debug log of A, filtered by the peer 203.0.113.2, shows "New State = IKE_I_MM3" 1 time
    And the debug log of A, filtered by the peer 203.0.113.2, shows "Old State = IKE_R_MM2  New State = IKE_R_MM3" 1 time
    And the debug log of A, filtered by the peer 203.0.113.2, shows "New State = IKE_P1_COMPLETE" 4 times
    And the debug log of B, filtered by the peer 203.0.113.1, tells of 2 negotiations

  @R39 @R41
  Scenario: both begin at once, and the initiator SPI keeps one of them
    When both gateways initiate the tunnel
    And 2 seconds pass
    Then the debug log of A, filtered by the SPI of A's negotiation 1, shows "New State = IKE_I_MM3" 1 time
    And the debug log of A, filtered by the SPI of A's negotiation 1, shows "IKE_R_MM" 0 times
    And the debug log of A, filtered by the SPI of B's negotiation 1, shows "Old State = IKE_R_MM2  New State = IKE_R_MM3" 1 time
    And the debug log of A, filtered by the SPI of B's negotiation 1, shows "IKE_I_MM" 0 times
    And the debug log of B, filtered by the SPI of A's negotiation 1, shows "Old State = IKE_R_MM2  New State = IKE_R_MM3" 1 time
    And the debug log of B, filtered by the SPI of A's negotiation 1, shows "IKE_I_MM" 0 times

  @R41 @R42 @R43
  Scenario Outline: A restarts while <lost> is lost: one address, two negotiations, two SPIs
    Given the ISP drops <lost> in both directions for 5 seconds
    When A initiates the tunnel
    And 2 seconds pass
    And A restarts
    And A initiates the tunnel
    Then within 30 seconds both gateways show the tunnel up
    And the debug log of B, filtered by the peer 203.0.113.1, tells of 2 negotiations
    And the debug log of B, filtered by the peer 203.0.113.1, shows "Old State = IKE_READY  New State = IKE_R_MM1" 2 times
    And the debug log of B, filtered by the SPI of A's negotiation 1, shows "Old State = IKE_READY  New State = IKE_R_MM1" 1 time
    And the debug log of B, filtered by the SPI of A's negotiation 1, shows "New State = IKE_P1_COMPLETE" 0 times
    And the debug log of B, filtered by the SPI of A's negotiation 2, shows "Old State = IKE_READY  New State = IKE_R_MM1" 1 time
    And the debug log of B, filtered by the SPI of A's negotiation 2, shows "SA has been authenticated with 203.0.113.1" 1 time

    Examples:
      | lost |
      | MM2  |
      | MM3  |
      | MM4  |
      | MM5  |
