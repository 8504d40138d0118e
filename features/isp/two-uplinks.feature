Feature: Two ISPs side by side

  A has two uplinks, each with an address of the ISP that it leads to: ISP 1 is the primary, ISP 2 the backup. On IOS that is one
  crypto map on two interfaces of A, with reverse-route, so that B's network is reached by the uplink whose SA is the newest; and at B
  two peers in one entry of the crypto map, `set peer 203.0.113.1` and `set peer 198.51.100.1`, tried in order.

  Each side leaves a way when DPD has declared the peer dead there, with the next packet that it has to send, or when phase 1 fails
  there, at once. When all have failed it gives up, and begins with the primary again.

  It goes back by one of three rules. Without a word it does not, as IOS: what the list has come to stays the current peer until that
  fails in its turn. With "the first ISP for its default", `set peer .. default`, every negotiation from nothing begins with the
  primary, also that after a dead peer: IOS's DPD resets the list, and a dead primary costs its retransmissions first. Neither moves
  an SA that works. "Goes back after" does, as a route that is tracked with `delay up` does, or a backup tunnel with a hold-down:
  when the backup has served for so long it negotiates on the primary beside it, and only when the primary has its own pair of SAs
  the backup's are deleted; where that fails it tries again after as long.

  Background:
    Given gateways "A" and "B" joined by ISPs "ISP 1" and "ISP 2" side by side
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R75
  Scenario: the primary serves, and the backup sees nothing
    Given the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A sends through ISP 1
    And B sends through ISP 1
    And A shows 5 encaps and 5 decaps
    And B shows 5 encaps and 5 decaps
    And the capture at ISP 1's A side holds 5 ESP from A to B
    And the capture at ISP 1's B side holds 5 ESP from B to A
    And the capture at ISP 2's A side holds 0 packets
    And the capture at ISP 2's B side holds 0 packets
    And the capture outside A towards ISP 2 holds 0 packets

  @R75
  Scenario: the primary dies, DPD finds it, and the next packet goes by the backup
    Given A asks every 10 seconds whether its peer is alive, and again after 2 seconds
    And B asks every 10 seconds whether its peer is alive, and again after 2 seconds
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    And ISP 1 drops everything in both directions
    And 30 seconds pass
    Then A took its peer for dead 1 time
    And B took its peer for dead 1 time
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And A sends through ISP 2
    And B sends through ISP 2
    And A shows 9 encaps and 9 decaps
    And B shows 9 encaps and 9 decaps
    And A shows 1 send error
    And A began 2 negotiations
    And B began 0 negotiations
    And the capture at ISP 2's A side holds 1 MM1
    And the capture at ISP 2's A side holds 4 ESP from A to B
    And the capture outside A towards ISP 2 holds 4 ESP from B to A
    And A shows in "show crypto ipsec sa":
      """
      interface: GigabitEthernet0/0
      local addr 203.0.113.1
      #pkts encaps: 5
      interface: GigabitEthernet0/1
      local addr 198.51.100.1
      #pkts encaps: 4
      local crypto endpt.: 198.51.100.1, remote crypto endpt.: 203.0.113.2
      """
    And B shows in "show crypto ipsec sa":
      """
      current_peer 198.51.100.1 port 500
      #pkts encaps: 9
      """
    And A shows in "show crypto session":
      """
      Interface: GigabitEthernet0/0
      Session status: DOWN
      Interface: GigabitEthernet0/1
      Session status: UP-ACTIVE
      Peer: 203.0.113.2 port 500
      """
    And B shows in "show crypto session":
      """
      Session status: UP-ACTIVE
      Peer: 198.51.100.1 port 500
      """

  @R75
  Scenario: B finds it and has something to send: its second peer is tried
    Given B asks every 10 seconds whether its peer is alive, and again after 2 seconds
    And the tunnel is up
    When ISP 1 drops everything in both directions
    And 30 seconds pass
    And a host behind B pings a host behind A 5 times
    Then the ping shows ".!!!!"
    And B took its peer for dead 1 time
    And B sends through ISP 2
    And A sends through ISP 2
    And A removed a pair of SAs because "the peer made initial contact"
    And A shows 1 inbound and 1 outbound IPsec SA
    And A shows 4 encaps and 4 decaps
    And B shows 4 encaps and 4 decaps

  @R75
  Scenario Outline: the first negotiation fails on the primary, and <from> goes on by the backup
    Given ISP 1 drops UDP 500 in both directions
    When <from> initiates the tunnel
    And 50 seconds pass
    Then <from> shows the ISAKMP SA in state MM_NO_STATE
    When 15 seconds pass
    Then both gateways show the tunnel up
    And <from> began 2 negotiations with different initiator SPIs
    And <from> sends through ISP 2
    And <to> sends through ISP 2
    And the capture at ISP 1's <from> side holds 6 MM1
    And the capture at ISP 1's <to> side holds 0 MM1
    And the capture at ISP 2's <from> side holds 1 MM1
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A shows 5 encaps and 5 decaps
    And B shows 5 encaps and 5 decaps

    Examples:
      | from | to |
      | A    | B  |
      | B    | A  |

  @R75
  Scenario: back to the primary after a minute, make before break: no packet of a stream is lost
    Given A asks every 10 seconds whether its peer is alive, and again after 2 seconds
    And A goes back to the first ISP after 60 seconds
    And the tunnel is up
    When ISP 1 drops everything in both directions for 40 seconds
    And 30 seconds pass
    And a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And A sends through ISP 2
    When a host behind A sends 100 UDP datagrams to a host behind B, one every 1 second
    Then 100 of 100 UDP datagrams arrive
    And A sends through ISP 1
    And B sends through ISP 1
    When 60 seconds pass
    Then A sends through ISP 1
    And A shows 1 ISAKMP SA
    And B shows 1 ISAKMP SA
    And A shows 1 inbound and 1 outbound IPsec SA
    And B shows 1 inbound and 1 outbound IPsec SA
    And A removed a pair of SAs because "its line has gone back to the first way"
    And B removed a pair of SAs because "the peer deleted it"
    And A sent 2 Deletes
    And A shows 0 recv errors
    And B shows 0 invalid SPIs

  @R75
  Scenario: B goes back, and A follows it
    Given A asks every 10 seconds whether its peer is alive, and again after 2 seconds
    And B goes back to the first ISP after 2 minutes
    And the tunnel is up
    When ISP 1 drops everything in both directions for 40 seconds
    And 30 seconds pass
    And a host behind A pings a host behind B 2 times
    Then A sends through ISP 2
    When 130 seconds pass
    Then A sends through ISP 1
    And B sends through ISP 1
    And B sent 2 Deletes
    And A shows 1 inbound and 1 outbound IPsec SA

  @R75
  Scenario: the primary stays dead, and each attempt to go back leaves the backup as it is
    Given A asks every 10 seconds whether its peer is alive, and again after 2 seconds
    And A goes back to the first ISP after 70 seconds
    And the tunnel is up
    When ISP 1 drops everything in both directions
    And 30 seconds pass
    And a host behind A pings a host behind B 2 times
    And 150 seconds pass
    Then A sends through ISP 2
    And A began 4 negotiations
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A sends through ISP 2

  @R75
  Scenario Outline: an SA that works is not moved, and what comes after it begins <where>
    Given A asks every 10 seconds whether its peer is alive, and again after 2 seconds
    And <rule>
    And ISP 1 drops UDP 500 in both directions for 65 seconds
    When A initiates the tunnel
    And 70 seconds pass
    Then A sends through ISP 2
    When 10 minutes pass
    And a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A sends through ISP 2
    When A clears its IPsec SAs
    And A clears its ISAKMP SAs
    And 1 second passes
    And a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And A sends through ISP <isp>
    And B sends through ISP <isp>

    Examples:
      | where            | rule                                | isp |
      | with the primary | A has the first ISP for its default | 1   |
      | where that was   | B has the first ISP for its default | 2   |

  @R75
  Scenario: with a default, DPD resets the list, and the dead primary costs the retransmissions of MM1
    Given A asks every 10 seconds whether its peer is alive, and again after 2 seconds
    And A has the first ISP for its default
    And the tunnel is up
    When ISP 1 drops everything in both directions
    And 30 seconds pass
    Then A took its peer for dead 1 time
    When a host behind A pings a host behind B 1 time
    And 50 seconds pass
    Then A shows the tunnel with B down
    And the capture at ISP 1's A side holds 7 MM1
    And the capture at ISP 2's A side holds 0 MM1
    When 10 seconds pass
    Then A sends through ISP 2
    And B sends through ISP 2

  @R75
  Scenario: both are down: each is tried once, and the next packet begins at the primary
    Given ISP 1 drops UDP 500 in both directions
    And ISP 2 drops UDP 500 in both directions
    When A initiates the tunnel
    And 3 minutes pass
    Then A began 2 negotiations
    And A shows no ISAKMP SA
    And B shows no ISAKMP SA
    And ISP 1 has dropped 6 packets
    And ISP 2 has dropped 6 packets
    When a host behind A pings a host behind B 1 time
    Then A began 3 negotiations
    And the capture at ISP 1's A side holds 7 MM1
    And the capture at ISP 2's A side holds 6 MM1
    And A shows 0 encaps and 0 decaps
    And A shows 1 send error

  @R81
  Scenario: DPD speaks for IKE and not for ESP: the primary blocks ESP alone, and nobody leaves it
    Given A asks every 10 seconds whether its peer is alive, and again after 2 seconds
    And the tunnel is up
    And ISP 1 drops ESP from B to A
    When a host behind A pings a host behind B 5 times
    And 60 seconds pass
    Then A took its peer for dead 0 times
    And A sends through ISP 1
    And A shows 5 encaps and 0 decaps
    And B shows 5 encaps and 5 decaps
