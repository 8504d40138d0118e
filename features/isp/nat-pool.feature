Feature: A NAT with several public addresses

  RFC 4787 section 4.1 knows two kinds. Paired: all that a host sends comes from one address. Arbitrary: each mapping gets the
  next address of the pool, so that UDP 500 and UDP 4500 of one gateway come from two of them, and so may ESP. The peer is
  configured with the first address, 203.0.113.1; the others are 203.0.113.17, .33 and so on.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: paired, and nobody notices that there are more addresses
    Given gateway "A" is behind a NAT with paired pooling of 3 addresses
    And the tunnel is up
    When a host behind A pings a host behind B 3 times
    Then the ping shows "!!!"
    And A shows 3 encaps and 3 decaps
    And B shows in "show crypto session":
      """
      IKEv1 SA: local 203.0.113.2/4500 remote 203.0.113.1/4500 Active
      """

  # RFC 3947 section 4: the responder goes on with the new port, "and possibly the new IP address", of a message that it has
  # read. Whoever binds the ISAKMP SA to the address of MM1 ends here.
  Scenario: arbitrary, and MM5 comes from another address than MM1: the peer follows what is proved
    Given gateway "A" is behind a NAT with arbitrary pooling of 3 addresses
    When A initiates the tunnel
    Then within 1 second both gateways show the tunnel up
    And B found its peer behind a NAT
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And B shows in "show crypto session":
      """
      IKEv1 SA: local 203.0.113.2/4500 remote 203.0.113.17/4500 Active
      """
    When a host behind B pings a host behind A 3 times
    Then the ping shows "!!!"
    And A shows 3 encaps and 3 decaps
    And B shows 3 encaps and 3 decaps

  # The nasty one: it comes up, and carries, and fails with the first negotiation that begins anew, minutes or days later.
  # The mapping of UDP 500 has expired, the next one has the next address, and B has neither a peer nor a key for that.
  Scenario: arbitrary, and the second negotiation comes from an address that nobody has configured
    Given gateway "A" is behind a NAT with arbitrary pooling of 3 addresses
    And the tunnel is up
    When 6 minutes pass
    And A clears its IPsec SAs
    And A clears its ISAKMP SAs
    And a host behind A pings a host behind B 3 times
    Then the ping shows "..."
    And A shows the ISAKMP SA in state MM_NO_STATE
    And A shows 3 send errors
    And B shows the ISAKMP SA in state MM_NO_STATE (deleted)
    And B began 0 negotiations
    And the capture outside B holds 2 MM1

  Scenario: the same with paired pooling: the keepalives on UDP 4500 keep the address for UDP 500 too
    Given gateway "A" is behind a NAT with paired pooling of 3 addresses
    And the tunnel is up
    When 6 minutes pass
    And A clears its IPsec SAs
    And A clears its ISAKMP SAs
    And a host behind A pings a host behind B 3 times
    Then the ping shows ".!!"

  # Without NAT traversal ESP has an address of its own. A's packets arrive, for an SPI is enough; B answers to where IKE
  # came from, and there the NAT knows of no ESP.
  Scenario: arbitrary, and ESP goes one way only
    Given gateway "A" is behind a NAT with arbitrary pooling of 2 addresses that passes ESP for one client
    And A does not do NAT traversal
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping shows "....."
    And both gateways show the tunnel up
    And A shows 5 encaps and 0 decaps
    And B shows 5 encaps and 5 decaps
    And the NAT of A has dropped 5 packets

  Scenario: paired, and ESP has the address of IKE
    Given gateway "A" is behind a NAT with paired pooling of 2 addresses that passes ESP for one client
    And A does not do NAT traversal
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"
    And A shows 5 encaps and 5 decaps
