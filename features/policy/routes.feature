@R67 @R69
Feature: Route-based: what a route sends to the tunnel interface is protected

  No access list: each gateway has a tunnel interface (IOS: a static VTI), and a route decides. The selectors are 0.0.0.0/0
  on both sides, and there is one pair of IPsec SAs whatever the inner addresses. The tunnel is always on: it is negotiated
  when the interface comes up, without a packet. Tunnels that are made as peers come (DMVPN, dynamic VTI) are not in the
  lab, as they are not in the document that it follows (R71).

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the networks behind A are 10.10.0.0/16 and 192.168.0.0/24
    And the networks behind B are 10.20.20.0/24 and 10.20.30.0/24
    And a host 10.10.0.5 behind A
    And a host 192.168.0.5 behind A
    And a host 10.20.20.7 behind B
    And a host 10.20.30.7 behind B

  @R70
  Rule: One pair for everything

    Background:
      Given gateway "A" uses a tunnel interface with static routes to 10.20.20.0/24 and 10.20.30.0/24
      And gateway "B" uses a tunnel interface with static routes to 10.10.0.0/16 and 192.168.0.0/24

    Scenario: it comes up by itself, and the first ping is not lost
      When 5 seconds pass
      Then both gateways show the tunnel up
      And A has 1 pair of IPsec SAs for 0.0.0.0/0 to 0.0.0.0/0
      And B began 0 negotiations
      And A shows 0 send errors
      When host 10.10.0.5 pings 10.20.20.7 5 times
      Then the ping shows "!!!!!"

    Scenario: four flows, for which an access list would make four pairs, share it
      When 5 seconds pass
      And host 10.10.0.5 pings 10.20.20.7 2 times
      And host 10.10.0.5 pings 10.20.30.7 2 times
      And host 192.168.0.5 pings 10.20.20.7 2 times
      And host 192.168.0.5 pings 10.20.30.7 2 times
      And host 10.20.30.7 asks 192.168.0.5 2 times at UDP port 5001
      Then 2 of 2 questions are answered
      And A has 1 pair of IPsec SAs under 1 ISAKMP SA
      And B has 1 pair of IPsec SAs under 1 ISAKMP SA
      And A shows 10 encaps and 10 decaps for 0.0.0.0/0 to 0.0.0.0/0
      And A sent QM1 1 time
      And the capture outside A holds 10 ESP from A to B

    Scenario: while it has no SA, what a route sends into it is thrown away and never goes in clear
      Given the ISP drops MM1 from A to B for 15 seconds
      When host 10.10.0.5 pings 10.20.20.7 1 time
      Then the ping shows "."
      And A shows 1 send error
      And the capture outside A holds 0 packets in clear from 10.10.0.5 to 10.20.20.7

  Rule: The route alone decides

    Scenario: a network without a route cannot be reached, and nothing of it leaves
      Given gateway "A" uses a tunnel interface with static routes to 10.20.20.0/24
      And gateway "B" uses a tunnel interface with static routes to 10.10.0.0/16
      When 5 seconds pass
      And host 10.10.0.5 pings 10.20.20.7 2 times
      Then the ping shows "!!"
      When host 10.10.0.5 pings 10.20.30.7 2 times
      Then the ping shows "UU"
      And A shows 2 encaps and 2 decaps
      And the capture outside A holds 0 packets in clear from 10.10.0.5 to 10.20.30.7

    Scenario: no route back at B, and replies are lost behind it
      Given gateway "A" uses a tunnel interface with static routes to 10.20.20.0/24
      And gateway "B" uses a tunnel interface with static routes to 10.10.0.0/16
      When 5 seconds pass
      And host 192.168.0.5 pings 10.20.20.7 3 times
      Then the ping shows "..."
      And A shows 3 encaps and 0 decaps
      And B shows 0 encaps and 3 decaps
      And B shows 0 send errors

  @R68
  Rule: A routing protocol runs through it

    Background:
      Given both gateways use a tunnel interface with RIP

    Scenario: each gateway may be told by itself, for example where only one side is under discussion
      Given gateway "A" uses a tunnel interface with RIP
      And gateway "B" uses a tunnel interface with RIP
      When 5 seconds pass
      Then A has received 2 RIP messages through the tunnel

    # Both ask and tell when they come up; A's question is at B an instant before B's interface is up, and has no answer.
    Scenario: its packets pass the tunnel, and each side learns what is behind the other
      When 5 seconds pass
      Then A has a route to 10.20.20.0/24 through the tunnel
      And A has a route to 10.20.30.0/24 through the tunnel
      And B has a route to 10.10.0.0/16 through the tunnel
      And B has a route to 192.168.0.0/24 through the tunnel
      And A has received 2 RIP messages through the tunnel
      And B has received 3 RIP messages through the tunnel
      And the capture outside A holds 3 ESP from A to B
      When host 10.10.0.5 pings 10.20.30.7 5 times
      Then the ping shows "!!!!!"

    Scenario: every 30 seconds it is heard again, under the one pair
      When 5 seconds pass
      And 10 minutes pass
      Then A has received 22 RIP messages through the tunnel
      And B has received 23 RIP messages through the tunnel
      And A has 1 pair of IPsec SAs under 1 ISAKMP SA
      And A has lost 0 routes
      And A shows 23 encaps and 22 decaps for 0.0.0.0/0 to 0.0.0.0/0

    Scenario: without a tunnel it has no neighbour, and there is no route
      Given the ISP drops MM1
      When 2 minutes pass
      Then A has no route to 10.20.20.0/24 through the tunnel
      And A has received 0 RIP messages through the tunnel
      When host 10.10.0.5 pings 10.20.20.7 2 times
      Then the ping shows "UU"
      And the capture outside A holds 0 ESP from A to B
      And the capture outside A holds 0 packets in clear from 10.10.0.5 to 10.20.20.7

    Scenario: nothing is heard for 180 seconds, and the routes go, though the tunnel is shown up
      Given the tunnel is up
      When the ISP drops ESP from A to B
      And 2 minutes pass
      Then B has a route to 10.10.0.0/16 through the tunnel
      When 2 minutes pass
      Then B has no route to 10.10.0.0/16 through the tunnel
      And B has lost 2 routes
      And A has a route to 10.20.20.0/24 through the tunnel
      And A has lost 0 routes
      And both gateways show the tunnel up
      When host 10.20.20.7 pings 10.10.0.5 2 times
      Then the ping shows "UU"
      When the ISP stops dropping ESP from A to B
      And 30 seconds pass
      Then B has a route to 10.10.0.0/16 through the tunnel
      When host 10.20.20.7 pings 10.10.0.5 2 times
      Then the ping shows "!!"

  @R64 @R72
  Rule: Policy-based and route-based stand side by side

    Scenario: two lines make two pairs, everything that is routed makes one, all under one ISAKMP SA
      Given both gateways protect traffic, seen from A:
        | from         | to            |
        | 10.10.0.0/16 | 10.20.20.0/24 |
        | 10.10.0.0/16 | 10.20.30.0/24 |
      And gateway "A" uses a tunnel interface with static routes to 10.20.20.9 and 10.20.30.9
      And gateway "B" uses a tunnel interface with static routes to 192.168.0.0/24
      And a host 10.20.20.9 behind B
      And a host 10.20.30.9 behind B
      When 5 seconds pass
      Then A has 1 pair of IPsec SAs
      When host 10.10.0.5 pings 10.20.20.7 3 times
      And host 10.10.0.5 pings 10.20.30.7 3 times
      And host 192.168.0.5 pings 10.20.20.9 3 times
      And host 192.168.0.5 pings 10.20.30.9 3 times
      Then the ping shows "!!!"
      And A has 3 pairs of IPsec SAs under 1 ISAKMP SA
      And B has 3 pairs of IPsec SAs under 1 ISAKMP SA
      And A shows 2 encaps and 2 decaps for 10.10.0.0/16 to 10.20.20.0/24
      And A shows 2 encaps and 2 decaps for 10.10.0.0/16 to 10.20.30.0/24
      And A shows 6 encaps and 6 decaps for 0.0.0.0/0 to 0.0.0.0/0

    Scenario: a tunnel interface on one side and an access list on the other do not agree
      Given gateway "A" uses a tunnel interface with static routes to 10.20.20.0/24
      And gateway "B" protects traffic from "10.20.20.0/24" to "10.10.0.0/16"
      When 5 seconds pass
      Then A shows the ISAKMP SA in state QM_IDLE
      And A received the notify NO-PROPOSAL-CHOSEN protected
      And A has 0 pairs of IPsec SAs
      When host 10.20.20.7 pings 10.10.0.5 1 time
      Then A refused QM1 1 time
      And B has 0 pairs of IPsec SAs
