@R83
Feature: Streams in one direction tell the four counters apart

  A ping needs both directions, so it makes different failures look alike. A stream of UDP datagrams needs one: A's encaps
  are held against B's decaps, and B's encaps against A's decaps.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

    And the tunnel is up

  Scenario: nothing is lost
    When a host behind A sends 10 UDP datagrams to a host behind B
    Then 10 of 10 UDP datagrams arrive
    And A shows 10 encaps and 0 decaps
    And B shows 0 encaps and 10 decaps

  Scenario: ESP from A to B is lost, and the other direction works
    Given the ISP drops ESP from A to B
    When a host behind A sends 10 UDP datagrams to a host behind B
    Then 0 of 10 UDP datagrams arrive
    And A shows 10 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    When a host behind B sends 10 UDP datagrams to a host behind A
    Then 10 of 10 UDP datagrams arrive
    And A shows 10 encaps and 10 decaps
    And B shows 10 encaps and 0 decaps

  Scenario: a packet that comes twice is accepted once
    Given the ISP duplicates ESP from A to B
    When a host behind A sends 10 UDP datagrams to a host behind B
    Then 10 of 10 UDP datagrams arrive
    And B shows 0 encaps and 10 decaps
    And B shows 10 replay failures
    And B shows 10 recv errors
    And A shows 0 send errors
    And B shows 0 verify failures
    And B shows 0 invalid SPIs
