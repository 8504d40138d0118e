@F23
Feature: Streams tell which direction of ESP is blocked

  A ping needs both directions, so a block of one and of both look alike (F19, F21). A stream of UDP datagrams needs one.
  With a stream from each site, A's encaps are held against B's decaps and B's encaps against A's decaps: the pair that
  does not agree is the direction in which the ISP loses ESP, and pings are not needed at all.
  What to look for: encaps on one side that are no decaps on the other.
  The remedy: as in F19 to F21; send streams both ways before you call the ISP.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: ESP is blocked <direction>
    Given the tunnel is up
    And the ISP drops ESP <direction>
    When a host behind A sends 10 UDP datagrams to a host behind B
    Then <at-b> of 10 UDP datagrams arrive
    When a host behind B sends 20 UDP datagrams to a host behind A
    Then <at-a> of 20 UDP datagrams arrive
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 10 encaps and <at-a> decaps
    And B shows 20 encaps and <at-b> decaps
    And A shows 0 send errors
    And B shows 0 send errors
    And A shows 0 recv errors
    And B shows 0 recv errors
    And the capture outside A holds 10 ESP from A to B
    And the capture at the ISP's A side holds 10 ESP from A to B
    And the capture at the ISP's B side holds <at-b> ESP from A to B
    And the capture outside B holds <at-b> ESP from A to B
    And the capture outside B holds 20 ESP from B to A
    And the capture at the ISP's B side holds 20 ESP from B to A
    And the capture at the ISP's A side holds <at-a> ESP from B to A
    And the capture outside A holds <at-a> ESP from B to A

    Examples:
      | direction          | at-b | at-a |
      | from A to B        | 0    | 20   |
      | from B to A        | 10   | 0    |
      | in both directions | 0    | 0    |
