@R83
Feature: Streams in one direction tell the four counters apart

  A ping needs both directions, so it makes different failures look alike. A stream of UDP datagrams needs one: A's encaps
  are held against B's decaps, and B's encaps against A's decaps.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

    And the tunnel is up

  @R89
  Scenario: nothing is lost
    When a host behind A sends 10 UDP datagrams to a host behind B
    Then 10 of 10 UDP datagrams arrive
    And both gateways show the tunnel up
    And A shows 10 encaps and 0 decaps
    And B shows 0 encaps and 10 decaps

  Scenario Outline: ESP blocked <direction>: TX and RX tell where, as encaps and decaps do
    Given the ISP drops ESP <direction>
    When a host behind A pings a host behind B 5 times
    Then the ping shows "....."
    And A shows <A encaps> encaps and <A decaps> decaps
    And A shows <A TX> octets TX and <A RX> octets RX
    And B shows <B encaps> encaps and <B decaps> decaps
    And B shows <B TX> octets TX and <B RX> octets RX
    And A shows in "show crypto ipsec sa":
      """
      #pkts encaps: <A encaps>, #pkts encrypt: <A encaps>,
      #pkts decaps: <A decaps>, #pkts decrypt: <A decaps>,
      """
    And B shows in "show crypto ipsec sa":
      """
      #pkts encaps: <B encaps>, #pkts encrypt: <B encaps>,
      #pkts decaps: <B decaps>, #pkts decrypt: <B decaps>,
      """

    Examples:
      | direction   | A encaps | A decaps | A TX | A RX | B encaps | B decaps | B TX | B RX |
      | from A to B | 5        | 0        | 500  | 0    | 0        | 0        | 0    | 0    |
      | from B to A | 5        | 0        | 500  | 0    | 5        | 5        | 500  | 500  |

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
