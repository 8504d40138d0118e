@F42
Feature: F42 A second MM1 of the same peer while the first negotiation waits

  A restarts in the middle of a negotiation and begins another one. B cannot know that the first is dead: it holds two half-open
  SAs of one address, told apart by their initiator SPIs, until the first has waited to its end. What to look for: two
  initiator SPIs from one peer in the capture before the first has reached its maximum of retransmissions (R42).

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: two half-open SAs until the first gives up
    Given the ISP drops MM2 from B to A
    When A initiates the tunnel
    And 3 seconds pass
    And A restarts
    And A initiates the tunnel
    And 3 seconds pass
    Then A began 2 negotiations with different initiator SPIs
    And A shows 1 ISAKMP SA
    And B shows 2 ISAKMP SAs
    And B shows the ISAKMP SA in state MM_SA_SETUP
    And A shows 0 encaps and 0 decaps
    When the ISP stops dropping MM2 from B to A
    Then within 20 seconds both gateways show the tunnel up
