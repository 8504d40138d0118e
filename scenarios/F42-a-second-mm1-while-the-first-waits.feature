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
    And A shows the ISAKMP SA in state MM_NO_STATE
    And A shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And the capture outside A shows a second negotiation after MM1
    And the capture outside B shows a second negotiation after MM2
    When the ISP stops dropping MM2 from B to A
    Then within 20 seconds both gateways show the tunnel up

  Scenario: B holds two half-open SAs of one peer, and the second comes up
    Given the ISP drops MM4 in both directions for 15 seconds
    When A initiates the tunnel
    And 12 seconds pass
    Then B shows 1 ISAKMP SA
    And B shows the ISAKMP SA in state MM_KEY_EXCH
    When A restarts
    And A initiates the tunnel
    And 1 second passes
    Then B shows 2 ISAKMP SAs
    And A began 2 negotiations with different initiator SPIs
    And the capture outside B shows a second negotiation after MM4
    And A shows session status DOWN-NEGOTIATING
    And B shows session status DOWN-NEGOTIATING
    And A shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    When 12 seconds pass
    Then A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And both gateways show the tunnel up
    And the capture outside A holds 1 MM5
    And the capture outside B holds 1 MM5
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    When 60 seconds pass
    Then B shows the ISAKMP SA in state QM_IDLE
    And both gateways show the tunnel up
