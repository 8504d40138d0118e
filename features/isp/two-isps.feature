Feature: A path through two ISPs

  Two ISPs in a row are two nodes: each has rules, dice and capture points of its own. Every sentence about an ISP can name
  it.

  Background:
    Given gateways "A" and "B" joined by ISPs "ISP 1" and "ISP 2"
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R75
  Scenario Outline: one ISP blocks, and the other allows
    Given ISP <blocks> drops UDP 500 in both directions
    When A initiates the tunnel
    And 5 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE
    And B shows no ISAKMP SA
    And ISP <blocks> has dropped 1 packet
    And ISP <allows> has dropped 0 packets
    And the capture between the ISPs holds <between> MM1

    Examples:
      | blocks | allows | between |
      | 1      | 2      | 0       |
      | 2      | 1      | 1       |

  @R75
  Scenario: both allow, and the tunnel comes up
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And the capture between the ISPs holds 4 ESP from A to B
    And the capture between the ISPs holds 4 ESP from B to A

  @R81
  Scenario: one ISP blocks ESP one way, and the other ISP the other way
    Given the tunnel is up
    And ISP 1 drops ESP from B to A
    And ISP 2 drops ESP from A to B
    When a host behind A pings a host behind B 2 times
    And a host behind B pings a host behind A 3 times
    Then A shows 2 encaps and 0 decaps
    And B shows 3 encaps and 0 decaps
    And ISP 1 has dropped 3 packets
    And ISP 2 has dropped 2 packets
    And the capture between the ISPs holds 2 ESP from A to B
    And the capture between the ISPs holds 3 ESP from B to A

  @R81
  Scenario: one ISP alone blocks ESP, which is enough
    Given the tunnel is up
    And ISP 1 drops ESP in both directions
    When a host behind A pings a host behind B 2 times
    Then both gateways show the tunnel up
    And A shows 2 encaps and 0 decaps
    And the capture at ISP 2's B side holds 0 ESP from A to B

  Scenario: the second ISP is the one that loses, and the capture between the two says so
    Given the tunnel is up
    And ISP 2 loses 50 percent of ESP from A to B
    When a host behind A sends 100 UDP datagrams to a host behind B
    Then the capture between the ISPs holds 100 ESP from A to B
    And the capture outside B holds 54 ESP from A to B
    And ISP 1 has dropped 0 packets
