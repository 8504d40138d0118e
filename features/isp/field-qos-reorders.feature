Feature: Two classes of traffic in one tunnel, and a path that treats them differently

  ESP shows the path the DSCP of what is inside (RFC 4301 section 5.1.2). Voice overtakes data, as it should; but both count
  in one sequence of numbers, and data that is overtaken by more packets than the window holds is taken for a replay.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the tunnel is up

  Scenario: data is late by more than the window, and all of it dies that voice overtakes
    Given the ISP delays ESP with DSCP 0 from A to B by 500 ms
    When a host behind A sends 400 UDP datagrams to a host behind B, one every 5 ms, with DSCP 46 and 0 in turn
    Then 233 of 400 UDP datagrams arrive
    And B shows 167 replay failures
    And the capture outside B holds 400 ESP from A to B

  Scenario: data is late by less, and all arrives
    Given the ISP delays ESP with DSCP 0 from A to B by 200 ms
    When a host behind A sends 400 UDP datagrams to a host behind B, one every 5 ms, with DSCP 46 and 0 in turn
    Then 400 of 400 UDP datagrams arrive
    And B shows 0 replay failures
