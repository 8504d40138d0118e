@F52
Feature: F52 Two sites behind one PAT address

  A and C are two branches behind one NAT with one public address, 203.0.113.1, and each has a tunnel with B. To B both are
  that address: nothing but the port tells one from the other before MM5, and the identity from then on. The NAT keeps port 500
  for the first who comes and gives the other one another; so it does with 4500.
  B has one pre-shared key for the address, because main mode has to find the key before it can read the identity (RFC 2409
  section 5.4). What to look for: two sessions at B with one address and two ports, and two lines with counters of their own.
  The remedy, where the second site never comes up or throws the first one out: NAT traversal on all of them, a NAT that does not
  hold port 500 for one client, and an identity for each site.

  Background:
    Given gateways "A" and "C" behind one NAT, joined by an ISP with gateway "B"
    And all gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And all gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  @R42
  Scenario: with NAT traversal both tunnels work, and B tells them apart by port
    Given all tunnels are up
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    When a host behind C pings a host behind B 3 times
    Then the ping success rate is 100 percent
    When a host behind B pings a host behind A 2 times
    Then the ping success rate is 100 percent
    When a host behind B pings a host behind C 4 times
    Then the ping success rate is 100 percent
    And all gateways show their tunnels up
    And A shows the ISAKMP SA in state QM_IDLE
    And C shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 1 ISAKMP SA
    And C shows 1 ISAKMP SA
    And B shows 2 ISAKMP SAs with different SPIs
    And B shows 2 inbound and 2 outbound IPsec SAs
    And A shows 7 encaps and 7 decaps
    And C shows 7 encaps and 7 decaps
    And B shows 7 encaps and 7 decaps for 192.168.2.0/24 to 192.168.1.0/24
    And B shows 7 encaps and 7 decaps for 192.168.2.0/24 to 192.168.3.0/24
    And A shows 0 send errors
    And A shows 0 recv errors
    And C shows 0 send errors
    And C shows 0 recv errors
    And B shows 0 send errors
    And B shows 0 recv errors
    And B shows 0 invalid SPIs
    And B shows 2 sessions with 203.0.113.1 in status UP-ACTIVE, each at a port of its own
    And B shows in "show crypto session":
      """
      Peer: 203.0.113.1 port 4500
      IPSEC FLOW: permit ip 192.168.2.0/255.255.255.0 192.168.1.0/255.255.255.0
      Peer: 203.0.113.1 port
      IPSEC FLOW: permit ip 192.168.2.0/255.255.255.0 192.168.3.0/255.255.255.0
      """
    And B shows in "show crypto ipsec sa":
      """
      remote ident (addr/mask/prot/port): (192.168.1.0/255.255.255.0/0/0)
      current_peer 203.0.113.1 port 4500
      remote ident (addr/mask/prot/port): (192.168.3.0/255.255.255.0/0/0)
      current_peer 203.0.113.1 port
      """
    And the capture outside A holds 7 ESP in UDP from A to B
    And the capture outside A holds 7 ESP in UDP from B to A
    And the capture inside the NAT of C holds 7 ESP in UDP from C to B
    And the capture inside the NAT of C holds 7 ESP in UDP from B to C
    And the capture outside the NAT of A holds 2 MM1
    And the capture outside B holds 2 MM1
    And the NAT of A has dropped 0 packets

  Scenario: the same in aggressive mode, where AM1 says who it is
    Given gateway "A" uses IKEv1 aggressive mode with pre-shared key "lab", aes-256, sha256 and group 14
    And gateway "C" uses IKEv1 aggressive mode with pre-shared key "lab", aes-256, sha256 and group 14
    And gateway "A" goes by the name "taipei.example"
    And gateway "C" goes by the name "tainan.example"
    And all tunnels are up
    When a host behind A pings a host behind B 2 times
    And a host behind C pings a host behind B 3 times
    Then the ping success rate is 100 percent
    And A shows 2 encaps and 2 decaps
    And C shows 3 encaps and 3 decaps
    And B shows 2 encaps and 2 decaps for 192.168.2.0/24 to 192.168.1.0/24
    And B shows 3 encaps and 3 decaps for 192.168.2.0/24 to 192.168.3.0/24
    And B shows 2 ISAKMP SAs with different SPIs

  Scenario: the second site's INITIAL-CONTACT does not tear the first one's tunnel down
    When A initiates the tunnel
    And 5 seconds pass
    Then B shows the tunnel with A up
    And B shows the tunnel with C down
    And B received the notify INITIAL-CONTACT 1 time
    When C initiates the tunnel
    And 5 seconds pass
    Then B received the notify INITIAL-CONTACT 2 times
    And all gateways show their tunnels up
    And B shows 2 ISAKMP SAs
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A shows 5 encaps and 5 decaps
    And B shows 5 encaps and 5 decaps for 192.168.2.0/24 to 192.168.1.0/24
    And B shows 0 encaps and 0 decaps for 192.168.2.0/24 to 192.168.3.0/24

  Scenario: a site that restarts ends its own old SAs at B, and not the other's
    Given all tunnels are up
    When C restarts
    And C initiates the tunnel
    And 5 seconds pass
    Then B removed a pair of SAs because "the peer made initial contact"
    And B shows 2 inbound and 2 outbound IPsec SAs
    And all gateways show their tunnels up
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    When a host behind C pings a host behind B 5 times
    Then the ping success rate is 100 percent

  @R42
  Scenario: B holds two negotiations of one address, which the ISP lets wait
    Given the ISP drops MM3
    When A initiates the tunnel
    And C initiates the tunnel
    And 5 seconds pass
    Then A shows the ISAKMP SA in state MM_SA_SETUP
    And C shows the ISAKMP SA in state MM_SA_SETUP
    And B shows 2 ISAKMP SAs with different SPIs
    And B shows the ISAKMP SA in state MM_SA_SETUP
    And A shows 0 encaps and 0 decaps
    And C shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And B shows 2 sessions with 203.0.113.1 in status DOWN-NEGOTIATING, each at a port of its own

  Scenario: one site dies, and B takes it alone for dead
    Given B asks every 10 seconds whether its peer is alive, and again after 2 seconds
    And all tunnels are up
    When C restarts
    And 30 seconds pass
    Then B took its peer for dead 1 time
    And B shows the tunnel with A up
    And B shows the tunnel with C down
    And B shows 1 inbound and 1 outbound IPsec SA
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent

  Scenario: without NAT traversal ESP passes the NAT for the first site only
    Given gateway "A" is behind a NAT that passes ESP for one client
    And B does not do NAT traversal
    And all tunnels are up
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    When a host behind C pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And all gateways show their tunnels up
    And A shows the ISAKMP SA in state QM_IDLE
    And C shows the ISAKMP SA in state QM_IDLE
    And A shows 5 encaps and 5 decaps
    And C shows 5 encaps and 0 decaps
    And C shows 0 send errors
    And B shows 5 encaps and 5 decaps for 192.168.2.0/24 to 192.168.1.0/24
    And B shows 0 encaps and 0 decaps for 192.168.2.0/24 to 192.168.3.0/24
    And B shows 0 recv errors
    And the capture outside C holds 5 ESP from C to B
    And the capture inside the NAT of C holds 5 ESP from C to B
    And the capture inside the NAT of C holds 0 ESP from B to C
    And the NAT of C has dropped 5 packets

  Scenario: without NAT traversal what B sends to the second site reaches the first
    Given gateway "A" is behind a NAT that passes ESP for one client
    And B does not do NAT traversal
    And all tunnels are up
    When a host behind A pings a host behind B 1 time
    And a host behind B pings a host behind C 5 times
    Then the ping success rate is 0 percent
    And B shows 5 encaps and 0 decaps for 192.168.2.0/24 to 192.168.3.0/24
    And A shows 5 invalid SPIs
    And C shows 0 encaps and 0 decaps

  # strongSwan takes the sites apart as IOS does: by port until MM5, by identity from then on.
  Scenario: strongSwan keeps both sites apart, too
    Given all gateways behave like strongswan
    And all tunnels are up
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    When a host behind C pings a host behind B 3 times
    Then the ping success rate is 100 percent
    And all gateways show their tunnels up
    And B shows 2 ISAKMP SAs with different SPIs
