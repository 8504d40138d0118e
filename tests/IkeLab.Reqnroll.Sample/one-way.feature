Feature: The ISP blocks ESP in one direction

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the tunnel is up

  @seed:42
  Scenario: the tunnel is up, and traffic flows one way only
    Given the ISP drops ESP from B to A
    When a host behind A pings a host behind B 5 times
    Then A shows 5 encaps and 0 decaps
    And B shows 5 encaps and 5 decaps

  Scenario: without dead peer detection nobody asks
    Then in 30 seconds of silence A sends nothing
