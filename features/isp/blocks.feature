Feature: The tunnel is up and the ISP blocks ESP

  UDP 500 passes both ways, so both sides show the tunnel up; protocol 50 does not, so nothing that is encrypted arrives.
  Blocked in one direction or in both, the user sees the same; the counters of both sides tell the direction.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R80
  Scenario: in both directions from the beginning
    Given the ISP drops ESP in both directions
    When A initiates the tunnel
    Then within 1 second both gateways show the tunnel up
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 5 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    When a host behind B pings a host behind A 5 times
    Then the ping success rate is 0 percent
    And A shows 5 encaps and 0 decaps
    And B shows 5 encaps and 0 decaps

  @R82 @R83
  Scenario Outline: <direction>: the same for the user, other counters for the engineer
    Given the tunnel is up
    And the ISP drops ESP <direction>
    When a host behind A pings a host behind B 5 times
    Then the ping shows "....."
    And both gateways show the tunnel up
    And A shows 5 encaps and 0 decaps
    And B shows <B encaps> encaps and <B decaps> decaps

    Examples:
      | direction          | B encaps | B decaps |
      | from A to B        | 0        | 0        |
      | from B to A        | 5        | 5        |
      | in both directions | 0        | 0        |
