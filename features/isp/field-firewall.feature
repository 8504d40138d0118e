Feature: A firewall that lets only one side begin

  Behind a stateful firewall the site that is protected must begin. The peer's MM1 dies at it, silently or with an answer;
  and when all is up, the firewall forgets ESP that pauses longer than its memory, and then the peer cannot reach the site
  until the site sends.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: the protected side begins, and all is well in both directions
    Given the ISP has a firewall that lets only A begin, and forgets a flow after 5 minutes
    And the tunnel is up
    When a host behind A pings a host behind B 3 times
    And a host behind B pings a host behind A 3 times
    Then the ping shows "!!!"
    When 6 minutes pass
    And a host behind B pings a host behind A 2 times
    Then the ping shows ".."
    When a host behind A pings a host behind B 2 times
    Then the ping shows "!!"

  Scenario: the other side begins, and its MM1 does not arrive
    Given the ISP has a firewall that lets only A begin
    When B initiates the tunnel
    And 15 seconds pass
    Then B shows the ISAKMP SA in state MM_NO_STATE
    And A shows no ISAKMP SA
    And the capture outside A holds 0 MM1
    And the capture outside B holds 0 ICMP 3/13

  Scenario: a firewall that answers says which of the two is wrong
    Given the ISP has a firewall that lets only A begin, and answers others with ICMP code 13
    When B initiates the tunnel
    And 15 seconds pass
    Then B shows the ISAKMP SA in state MM_NO_STATE
    And the capture outside B holds 2 ICMP 3/13

  Scenario: the firewall restarts, and ESP of the other side dies until the protected side sends
    Given the ISP has a firewall that lets only A begin
    And the tunnel is up
    When a host behind A pings a host behind B 1 time
    And the ISP restarts
    And a host behind B pings a host behind A 2 times
    Then the ping shows ".."
    And A shows 1 encaps and 1 decaps
    When a host behind A pings a host behind B 2 times
    Then the ping shows "!!"
