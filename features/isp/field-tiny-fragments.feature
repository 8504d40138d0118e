Feature: Tiny fragments

  A path cuts IKE into fragments so small that the first one holds hardly more than the ports. Gateways put them together;
  a filter against tiny fragments (RFC 1858) takes the first and lets the rest pass, which is as good as nothing.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: fragments of 96 octets, and the tunnel comes up as if nothing were
    Given the ISP carries at most 96 octets in both directions
    When A initiates the tunnel
    Then within 1 second both gateways show the tunnel up

  Scenario: a filter takes the first fragments, and nobody gets anything to answer
    Given the ISP carries at most 96 octets from A to B
    And the ISP drops fragments from A to B
    When A initiates the tunnel
    And 15 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE
    And B shows no ISAKMP SA
    And the capture outside A holds 2 MM1
