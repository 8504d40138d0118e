Feature: What the ISP does to large packets, and whom it tells

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the tunnel is up

  Scenario: without DF the ISP cuts ESP, and nobody notices
    Given the ISP carries at most 576 octets from A to B
    When a host behind A pings a host behind B 3 times with 1500 octets
    Then the ping shows "!!!"
    And A shows 3 encaps and 3 decaps
    And the capture outside A holds 3 ESP from A to B
    And the capture outside B holds 9 ESP from A to B

  Scenario: a filter of fragments takes all of them
    Given the ISP carries at most 576 octets from A to B
    And the ISP drops fragments from A to B
    When a host behind A pings a host behind B 3 times with 1500 octets
    Then the ping shows "..."
    And the capture outside B holds 0 ESP from A to B

  Scenario: a filter that rejects says so, and the gateway goes on as if it had not heard
    Given the ISP rejects ESP from A to B
    When a host behind A pings a host behind B 2 times
    Then the ping shows ".."
    And A shows 2 encaps and 0 decaps
    And the capture outside B holds 0 ESP from A to B
    And the capture outside A holds 2 ICMP 3/13
