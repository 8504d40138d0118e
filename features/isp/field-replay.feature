Feature: Old packets come again

  Somebody on the path, or a broken box, sends ESP a second time. Within the window of 64 the receiver remembers the number;
  beyond it the number is too old. Either way it is a replay failure, nothing is delivered twice, and the sender sees
  nothing of it.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the tunnel is up

  Scenario Outline: the one <back> before comes again, which is <where> the window
    Given the ISP replays behind the 100th ESP the one <back> before from A to B
    When a host behind A sends 150 UDP datagrams to a host behind B
    Then 150 of 150 UDP datagrams arrive
    And A shows 150 encaps and 0 decaps
    And B shows 0 encaps and 150 decaps
    And B shows 1 replay failure
    And the capture outside B holds 151 ESP from A to B

    Examples:
      | back | where         |
      | 1    | inside        |
      | 63   | at the end of |
      | 64   | beyond        |
      | 99   | far beyond    |

  Scenario: everything comes again after ten seconds, and nothing is accepted twice
    Given the ISP replays ESP after 10 seconds from A to B
    When a host behind A pings a host behind B 3 times
    And 10 seconds pass
    Then the ping shows "!!!"
    And B shows 3 encaps and 3 decaps
    And B shows 3 replay failures

  Scenario: what was lost comes for the first time when it is replayed
    Given the ISP drops the 2nd ESP from A to B
    And the ISP replays behind the 3rd ESP the one 1 before from A to B
    When a host behind A sends 3 UDP datagrams to a host behind B
    Then 3 of 3 UDP datagrams arrive
    And B shows 0 replay failures

  Scenario: a box repeats itself again and again, and each repetition is refused
    Given the ISP replays behind every 10th ESP the one 1 before from A to B
    When a host behind A sends 100 UDP datagrams to a host behind B
    Then 100 of 100 UDP datagrams arrive
    And B shows 0 encaps and 100 decaps
    And B shows 10 replay failures
