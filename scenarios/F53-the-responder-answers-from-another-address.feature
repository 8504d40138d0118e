@F53
Feature: F53 The responder answers from another address

  B has several addresses and sends with the wrong one: MM1 arrives, and MM2 comes back to A, from a place that A has asked
  nothing. A drops it. What to look for: it looks like F02 at both ends, MM_NO_STATE and MM_SA_SETUP, but here the capture
  outside A shows MM2. The remedy: crypto map local-address at B, or a route.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And B answers IKE from the address 203.0.113.77

  Scenario: MM2 arrives, and A does not want it
    When A initiates the tunnel
    And 25 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE
    And B shows the ISAKMP SA in state MM_SA_SETUP
    And A sent MM1 3 times with the same initiator SPI and responder SPI zero
    And the capture outside A holds 3 MM1
    And the capture outside A holds 3 MM2
    And the capture outside B holds 3 MM2
    And A shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And the capture outside B holds 3 MM1
