Feature: What one ISP does is what the next one sees

  Fragments, a TTL that was counted down, and packets that are late are made on the way: the filter that takes them stands
  behind the router that made them, and neither of the two operators sees the whole.

  Background:
    Given gateways "A" and "B" joined by ISPs "ISP 1" and "ISP 2"
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario Outline: ISP 1 cuts ESP in three, and ISP 2 takes <which>
    Given the tunnel is up
    And ISP 1 carries at most 576 octets from A to B
    And ISP 2 drops <which> from A to B
    When a host behind A pings a host behind B 2 times with 1400 octets
    Then the ping shows ".."
    And A shows 2 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And the capture between the ISPs holds 6 ESP from A to B
    And the capture outside B holds <at B> ESP from A to B

    Examples:
      | which                 | at B |
      | first fragments       | 4    |
      | later fragments       | 2    |
      | fragments of any kind | 0    |

  # A filter against packets that are not from next door (as RFC 5082 wants it for routing protocols) knows the TTL they must have.
  Scenario: ISP 1 lets ESP arrive with another TTL, and ISP 2 takes it for one from far away
    Given the tunnel is up
    And ISP 1 sets the TTL of ESP to 9 from A to B
    And ISP 2 drops packets with TTL 9 from A to B
    When a host behind A pings a host behind B 2 times
    Then the ping shows ".."
    And both gateways show the tunnel up
    And ISP 1 has dropped 0 packets
    And ISP 2 has dropped 2 packets
    And A shows 2 encaps and 0 decaps

  # Make before break: the old pair is there to be heard until the path is empty. Of the three packets that are on the way the
  # first comes together with that of the new SA.
  Scenario: the SA is renewed while the path is slow, and what is still on the way under the old one is lost
    Given both gateways behave like strongswan
    And the IPsec lifetime of A is 5 minutes
    And the tunnel is up
    And ISP 1 delays ESP SA 1 from A to B by 3 seconds
    And ISP 2 drops the old ESP SA from A to B
    When a host behind A sends 300 UDP datagrams to a host behind B, one every 1 second
    And 5 seconds pass
    Then B shows 0 encaps and 298 decaps
    And B shows 0 replay failures

  Scenario: every second packet of the current SA is lost, whichever that is
    Given the IPsec lifetime of A is 5 minutes
    And the tunnel is up
    And ISP 2 drops every 2nd the current ESP SA from A to B
    When a host behind A pings a host behind B 4 times
    Then the ping shows "!.!."
    When 5 minutes pass
    And a host behind A pings a host behind B 4 times
    Then the ping shows "!.!."
