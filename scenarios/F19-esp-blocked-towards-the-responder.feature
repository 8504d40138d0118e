@F19
Feature: The ISP blocks ESP towards the responder

  Phase 1 and phase 2 pass on UDP 500, so both sides show the tunnel up: QM_IDLE, IPsec SAs, no error. But IP protocol 50
  from A dies at the ISP. A encapsulates and nothing comes back; B has nothing to decapsulate, so it has nothing to
  answer either, and its four counters stand still.
  What to look for: A's encaps rise, B's decaps do not: the loss lies on the way from A to B.
  The remedy: ask the ISP to let IP protocol 50 through, or force ESP into UDP 4500.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario: A encapsulates, B never decapsulates
    Given the tunnel is up
    And the ISP drops ESP from A to B
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 5 encaps and 0 decaps
    And A shows 0 send errors
    And A shows session status UP-ACTIVE
    And B shows session status UP-ACTIVE
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds 5 ESP from A to B
    And the capture at the ISP's A side holds 5 ESP from A to B
    And the capture at the ISP's B side holds 0 ESP from A to B
    And the capture outside B holds 0 ESP from A to B
    And the capture outside A holds 0 ESP from B to A
