Feature: A link has flapped, and ESP stays astray while IKE recovers

  A flow that was sent during the flap is pinned to the wrong route for as long as it does not pause. IKE is quiet for long
  enough and comes back; ESP is not, and stays lost while the ISAKMP SA is in perfect health. Whoever stops the traffic for
  a minute mends it and learns nothing.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: five minutes of lost ESP, an ISAKMP SA that answers, and a pause that mends it
    Given A asks every 90 seconds whether its peer is alive, and again after 5 seconds
    And the tunnel is up
    When the ISP leads everything astray from A to B for 10 seconds, until idle for 60 seconds
    And a host behind A sends 150 UDP datagrams to a host behind B, one every 2 seconds
    Then 0 of 150 UDP datagrams arrive
    And both gateways show the tunnel up
    And A took its peer for dead 0 times
    And A shows 150 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    When 60 seconds pass
    And a host behind A pings a host behind B 3 times
    Then the ping shows "!!!"
