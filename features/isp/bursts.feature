Feature: Losses in bursts, and faults that come and go

  A radio link does not lose every tenth packet: it loses ten in a row, and then none for a while. And what strikes every
  thirty seconds for two is an interface that flaps.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the tunnel is up

  Scenario: the same percentage in bursts hits few applications, and those hard
    Given the ISP loses 20 percent of ESP in bursts of 10 from A to B
    When a host behind A sends 1000 UDP datagrams to a host behind B
    Then 837 of 1000 UDP datagrams arrive
    And A shows 1000 encaps and 0 decaps
    And B shows 0 encaps and 837 decaps

  Scenario: a link that flaps every six seconds for two
    Given the ISP drops ESP in both directions every 6 seconds for 2 seconds
    When a host behind A sends 12 UDP datagrams to a host behind B, one every 1 second
    Then 8 of 12 UDP datagrams arrive

  # Each datagram by itself, by the dice of seed 1; the way back loses nothing.
  Scenario: single losses one way, and none on the way back
    Given the ISP loses 20 percent of ESP from A to B
    When a host behind B sends 100 UDP datagrams to a host behind A
    Then 100 of 100 UDP datagrams arrive
    When a host behind A sends 1000 UDP datagrams to a host behind B
    Then 795 of 1000 UDP datagrams arrive
