Feature: Packets that are held and let go, and faults that strike one packet or a few

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the tunnel is up

  Scenario: ESP is held for a while and comes all at once
    Given the ISP holds ESP from A to B for 3 seconds
    When a host behind A sends 5 UDP datagrams to a host behind B
    Then 0 of 5 UDP datagrams arrive
    When 3 seconds pass
    Then B shows 0 encaps and 5 decaps

  Scenario: until the ISP lets it go
    When the ISP holds ESP from A to B
    And a host behind A pings a host behind B 2 times
    Then the ping shows ".."
    When the ISP releases ESP from A to B
    And a host behind A pings a host behind B 2 times
    Then the ping shows "!!"
    And B shows 4 encaps and 4 decaps

  Scenario: the second, every fourth, and three at the most
    Given the ISP drops the 2nd ESP from A to B
    And the ISP drops every 4th ESP from A to B
    And the ISP drops at most 1 ESP from B to A
    When a host behind A pings a host behind B 9 times
    Then the ping shows "..!.!!!.!"

  Scenario: many copies, of which one is accepted
    Given the ISP duplicates ESP 3 times from A to B
    When a host behind A pings a host behind B 2 times
    Then the ping shows "!!"
    And B shows 6 replay failures

  Scenario: by number, by size and by field
    Given the ISP drops ESP 2 to 3 from A to B
    And the ISP drops packets with DSCP 46 from A to B
    And the ISP drops packets over 1000 octets from B to A
    When a host behind A pings a host behind B 4 times
    Then the ping shows "!..!"
    When a host behind A sends 4 UDP datagrams to a host behind B, one every 1 second, with DSCP 46 and 0 in turn
    Then 2 of 4 UDP datagrams arrive
    When a host behind A pings a host behind B 2 times with 1200 octets
    Then the ping shows ".."
