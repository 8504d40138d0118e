@F44
Feature: Reordering beyond the replay window

  The tunnel is up and no packet is lost, but a queue of lower priority at the ISP lets some ESP packets wait until many
  others have overtaken them. B's replay window of 64 has moved on: it refuses them as replayed, though it has never seen
  them. A cannot know; its four counters look well.
  What to look for: all ESP arrives outside B, B's decaps lag behind A's encaps, and by as many its replay failures rise.
  The remedy: a wider window, or no queueing by the inner packets' marks.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: every 100th packet comes <behind> packets late, and the window is <window>
    Given both gateways have a replay window of <window> packets
    And the tunnel is up
    And the ISP holds every 100th ESP from A to B until <behind> more have come
    When a host behind A sends 499 UDP datagrams to a host behind B
    Then <arrive> of 499 UDP datagrams arrive
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 499 encaps and 0 decaps
    And B shows 0 encaps and <arrive> decaps
    And B shows <failures> replay failures
    And B shows <failures> recv errors
    And B shows 0 verify failures
    And the capture outside A holds 499 ESP from A to B
    And the capture outside B holds 499 ESP from A to B

    Examples:
      | window | behind | arrive | failures |
      | 64     | 70     | 495    | 4        |
      | 64     | 64     | 495    | 4        |
      | 64     | 63     | 499    | 0        |
      | 128    | 70     | 499    | 0        |
