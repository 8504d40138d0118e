Feature: Dead peer detection

  RFC 3706: R-U-THERE and R-U-THERE-ACK under the ISAKMP SA, where both sides have announced it by their vendor IDs.
  Periodic detection asks whatever is sent; on-demand detection asks only when it sends and hears nothing.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  @R06
  Scenario: questions and answers move no counter of the tunnel
    Given A asks every 10 seconds whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    When 105 seconds pass
    Then A sent the notify R-U-THERE 10 times
    And B sent the notify R-U-THERE-ACK 10 times
    And A shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds 20 INFO
    And the capture outside A holds 0 ESP from A to B

  Scenario: on demand, traffic that is answered asks nothing
    Given A asks after 10 seconds of silence whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    When 9 seconds pass
    And a host behind A pings a host behind B 5 times
    And 9 seconds pass
    And a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A sent the notify R-U-THERE 0 times
    When 11 seconds pass
    And a host behind A pings a host behind B 5 times
    Then A sent the notify R-U-THERE 1 time

  Scenario: on demand, an idle tunnel asks nothing, though the peer is dead
    Given A asks after 10 seconds of silence whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    When B restarts
    And 10 minutes pass
    Then A sent the notify R-U-THERE 0 times
    And A shows session status UP-ACTIVE

  Scenario: on demand, traffic one way only is answered by the peer, which is alive
    Given A asks after 10 seconds of silence whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    When a host behind A sends 60 UDP datagrams to a host behind B, one every 1 second
    Then 60 of 60 UDP datagrams arrive
    And A sent the notify R-U-THERE 5 times
    And A received the notify R-U-THERE-ACK 5 times
    And A took its peer for dead 0 times

  Scenario: some loss kills nobody
    Given A asks every 10 seconds whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    And the ISP loses 10 percent of INFO
    When 5 minutes pass
    Then A took its peer for dead 0 times
    And A shows session status UP-ACTIVE

  Scenario: who has not announced it is never asked
    Given A asks every 10 seconds whether its peer is alive, and again after 3 seconds
    And B does not announce dead peer detection
    And the tunnel is up
    When 5 minutes pass
    Then A sent the notify R-U-THERE 0 times
