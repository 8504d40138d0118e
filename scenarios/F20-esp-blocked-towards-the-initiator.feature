@F20
Feature: The ISP blocks ESP towards the initiator

  The tunnel is up on both sides, and to the user it looks like F19: no ping comes back. But here the echo requests
  arrive. B decapsulates them, its host answers, B encapsulates the answers, and those die at the ISP.
  What to look for: B's encaps rise, A's decaps do not: the loss lies on the way from B to A.
  The remedy: ask the ISP to let IP protocol 50 through in that direction too, or force ESP into UDP 4500.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario: B answers every ping, and A decapsulates none
    Given the tunnel is up
    And the ISP drops ESP from B to A
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 5 encaps and 0 decaps
    And A shows 0 send errors
    And A shows session status UP-ACTIVE
    And B shows session status UP-ACTIVE
    And B shows 5 encaps and 5 decaps
    And the capture outside B holds 5 ESP from A to B
    And the capture outside B holds 5 ESP from B to A
    And the capture at the ISP's B side holds 5 ESP from B to A
    And the capture at the ISP's A side holds 0 ESP from B to A
    And the capture outside A holds 5 ESP from A to B
    And the capture outside A holds 0 ESP from B to A
