Feature: Dead peer detection is lost for half a minute

  The ISP cannot tell one encrypted informational message from another; the lab has the keys and can, so that exactly the
  questions and answers are lost, and nothing else. Reports say "oracle" wherever such a rule is named.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: fewer questions are lost than the patience of five, and the tunnel stays
    Given A asks every 10 seconds whether its peer is alive, and again after 8 seconds
    And the tunnel is up
    And the ISP drops DPD (oracle) in both directions for 30 seconds
    When 60 seconds pass
    Then A took its peer for dead 0 times
    And both gateways show the tunnel up

  Scenario: traffic flows all the while, and a tunnel in good health is torn down
    Given A asks every 10 seconds whether its peer is alive, and again after 2 seconds
    And the tunnel is up
    And the ISP drops DPD (oracle) in both directions for 30 seconds
    When a host behind A sends 30 UDP datagrams to a host behind B, one every 1 second
    Then A took its peer for dead 1 time

  Scenario: a Delete is lost, and nothing else of the same size and shape
    Given the tunnel is up
    And the ISP drops Delete (oracle) from A to B
    When A clears its IPsec SAs
    And 1 second passes
    Then A sent 1 Delete
    And B received 0 Deletes
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 1 inbound and 1 outbound IPsec SA
