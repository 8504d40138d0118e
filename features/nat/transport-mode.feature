@R64 @R66 @R78
Feature: Transport mode behind a NAT

  In transport mode the checksum of TCP and UDP covers addresses that a NAT on the way changes, and the NAT cannot mend
  what is encrypted. So each side tells the other, by the NAT-OA payloads of quick mode, what stood in the packets where
  it made them (RFC 3947 section 5.2), and the receiver mends the checksum (RFC 3948 section 3.1.2). A line names the
  peer by the address that its packets have, which behind a NAT is the NAT's.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac" in transport mode

  Rule: A is behind a NAT

    Background:
      Given gateway "A" is behind a NAT
      And gateway "A" protects traffic from "10.0.1.2" to "203.0.113.2"
      And gateway "B" protects traffic from "203.0.113.2" to "203.0.113.1"

    Scenario: UDP arrives either way, its checksum mended
      Given the tunnel is up
      When A itself sends 5 UDP datagrams to B itself
      Then 5 of 5 UDP datagrams arrive
      And A shows 5 encaps and 0 decaps
      And B shows 0 encaps and 5 decaps
      When B itself sends 5 UDP datagrams to A itself
      Then 5 of 5 UDP datagrams arrive
      And A has 1 pair of IPsec SAs in transport mode
      And B has 1 pair of IPsec SAs in transport mode
      And B was told the original addresses 10.0.1.2 and 203.0.113.2
      And A was told the original addresses 203.0.113.2 and 203.0.113.1
      And the capture outside B holds 5 ESP in UDP from A to B
      And the capture outside B holds 0 ESP from A to B

    Scenario: ping needs no mending: ICMP's checksum does not cover addresses
      Given A sends no NAT-OA
      And B sends no NAT-OA
      When A itself pings B itself 5 times
      Then the ping shows ".!!!!"
      And A was told no original addresses
      And B was told no original addresses

    Scenario: without NAT-OA the tunnel is up, ESP is opened, and the datagrams are lost behind it
      Given A sends no NAT-OA
      And the tunnel is up
      When A itself sends 5 UDP datagrams to B itself
      Then 0 of 5 UDP datagrams arrive
      And A shows 5 encaps and 0 decaps
      And B shows 0 encaps and 5 decaps
      And B shows 0 recv errors
      And B itself dropped 5 UDP datagrams for the checksum
      When B itself sends 5 UDP datagrams to A itself
      Then 5 of 5 UDP datagrams arrive

    Scenario: Linux below strongswan does not look at the checksum, and needs no NAT-OA
      Given A sends no NAT-OA
      And gateway "B" behaves like strongswan
      And the tunnel is up
      When A itself sends 5 UDP datagrams to B itself
      Then 5 of 5 UDP datagrams arrive
      And B was told no original addresses
      And B itself dropped 0 UDP datagrams for the checksum

    Scenario: the line of the responder must name the NAT, and not the address behind it
      Given gateway "B" protects traffic from "203.0.113.2" to "10.0.1.2"
      When A itself pings B itself 5 times
      Then the ping shows "....."
      And A has 0 pairs of IPsec SAs
      And A shows the ISAKMP SA in state QM_IDLE

    Scenario: tunnel mode needs no NAT-OA, and none is sent
      Given both gateways protect packets with "esp-aes 256 esp-sha256-hmac"
      And gateway "B" protects traffic from "203.0.113.2" to "10.0.1.2"
      And the tunnel is up
      Then A has 1 pair of IPsec SAs in tunnel mode
      And A was told no original addresses
      And B was told no original addresses

    Scenario: the side that is not behind the NAT asks for the next pair
      Given the IPsec lifetime of A is 600 seconds
      And the IPsec lifetime of B is 600 seconds
      And the tunnel is up
      When 660 seconds pass
      Then A has 0 pairs of IPsec SAs
      When B itself sends 1 UDP datagrams to A itself
      Then 0 of 1 UDP datagrams arrive
      And B sent QM1 1 time
      When B itself sends 5 UDP datagrams to A itself
      Then 5 of 5 UDP datagrams arrive
      When A itself sends 5 UDP datagrams to B itself
      Then 5 of 5 UDP datagrams arrive

  Rule: B is behind a NAT, and begins

    Background:
      Given gateway "B" is behind a NAT
      And gateway "A" protects traffic from "203.0.113.1" to "203.0.113.2"
      And gateway "B" protects traffic from "10.0.2.2" to "203.0.113.1"

    Scenario: UDP arrives either way
      When B initiates the tunnel
      Then within 5 seconds both gateways show the tunnel up
      When B itself sends 5 UDP datagrams to A itself
      Then 5 of 5 UDP datagrams arrive
      When A itself sends 5 UDP datagrams to B itself
      Then 5 of 5 UDP datagrams arrive
      And A was told the original addresses 10.0.2.2 and 203.0.113.1
      And B was told the original addresses 203.0.113.1 and 203.0.113.2

    Scenario: the responder says nothing of itself, so the initiator cannot read what it sends
      Given A sends no NAT-OA
      When B initiates the tunnel
      Then within 5 seconds both gateways show the tunnel up
      When A itself sends 5 UDP datagrams to B itself
      Then 0 of 5 UDP datagrams arrive
      And B itself dropped 5 UDP datagrams for the checksum

  @R84
  Rule: no NAT, and encapsulation by force

    Background:
      Given A forces UDP encapsulation
      And gateway "A" protects traffic from "203.0.113.1" to "203.0.113.2"
      And gateway "B" protects traffic from "203.0.113.2" to "203.0.113.1"
      And the tunnel is up

    Scenario: the addresses are those that were in the packet, and nothing is to mend
      When A itself sends 5 UDP datagrams to B itself
      Then 5 of 5 UDP datagrams arrive
      And B was told the original addresses 203.0.113.1 and 203.0.113.2
      And A was told the original addresses 203.0.113.2 and 203.0.113.1
      And the capture outside B holds 5 ESP in UDP from A to B

  @R79
  Rule: a block of UDP 4500 alone

    Background:
      Given gateway "A" is behind a NAT
      And gateway "A" protects traffic from "10.0.1.2" to "203.0.113.2"
      And gateway "B" protects traffic from "203.0.113.2" to "203.0.113.1"

    Scenario: it stops at MM5, as in tunnel mode
      Given the ISP drops UDP 4500 from A to B
      When A itself pings B itself 5 times
      Then the ping shows "....."
      And A shows the ISAKMP SA in state MM_KEY_EXCH
      And B was told no original addresses
