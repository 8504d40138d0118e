@F21
Feature: The ISP blocks ESP in both directions

  With pings from A alone this cannot be told from F19: B decapsulates nothing and so answers nothing. Traffic that starts
  behind B as well brings it to light: now both sides encapsulate and neither decapsulates.
  What to look for: encaps on both sides, decaps on neither, once both sites send.
  The remedy: ask the ISP to let IP protocol 50 through, both ways, or force ESP into UDP 4500.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario: pings from A look like F19, pings from B as well show the other direction
    Given the tunnel is up
    And the ISP drops ESP in both directions
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows 5 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    When a host behind B pings a host behind A 5 times
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 5 encaps and 0 decaps
    And B shows 5 encaps and 0 decaps
    And A shows session status UP-ACTIVE
    And B shows session status UP-ACTIVE
    And the capture outside A holds 5 ESP from A to B
    And the capture outside A holds 0 ESP from B to A
    And the capture at the ISP's A side holds 5 ESP from A to B
    And the capture at the ISP's B side holds 5 ESP from B to A
    And the capture outside B holds 5 ESP from B to A
    And the capture outside B holds 0 ESP from A to B
