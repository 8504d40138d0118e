@F46
Feature: The first ping of a cold tunnel is lost

  This is no fault. The first packet that the crypto map matches starts the negotiation and is thrown away: there is no
  SA yet to put it in. By the time the second ping leaves, two seconds later, the tunnel is up.
  What to look for: .!!!! and 80 percent, four packets on each counter, one send error.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario: .!!!!, and it is normal
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And the ping success rate is 80 percent
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 4 encaps and 4 decaps
    And A shows 1 send error
    And B shows 4 encaps and 4 decaps
    And B shows 0 send errors
    And the capture outside A holds 1 MM1
    And the capture outside A holds 4 ESP from A to B
    And the capture outside A holds 4 ESP from B to A
    And the capture outside B holds 4 ESP from A to B
    And the capture outside B holds 4 ESP from B to A
