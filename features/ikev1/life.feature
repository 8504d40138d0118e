Feature: The life of a tunnel

  SAs are renewed before they end, a dead peer is found out, and what an operator clears is gone on both sides. All that is
  control traffic: none of it moves the counters of the data.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R06
  Scenario: DPD, renewal and Delete move no encaps and no decaps
    Given both gateways behave like strongswan
    And A asks every 10 seconds whether its peer is alive, and again after 3 seconds
    And the IPsec lifetime of A is 60 seconds
    And the ISAKMP lifetime of A is 200 seconds
    And the tunnel is up
    When 300 seconds pass
    And A clears its IPsec SAs
    And 1 second passes
    Then A began 2 negotiations with different initiator SPIs
    And B received the notify INITIAL-CONTACT 1 time
    And B shows 0 inbound and 0 outbound IPsec SAs
    And A shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And A shows 0 send errors
    And the capture outside A holds 0 ESP from A to B

  @R06
  Scenario: NAT keepalives move none either
    Given A forces UDP encapsulation
    And the tunnel is up
    When 65 seconds pass
    Then A sent 3 NAT keepalives
    And A shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps

  @R30
  Scenario Outline: the keys are replaced before the lifetime is over, at the pace of the shorter one, two <make> gateways
    Given both gateways behave like <make>
    And the IPsec lifetime of B is 60 seconds
    And the tunnel is up
    When a host behind A sends 24 UDP datagrams to a host behind B, one every 10 seconds
    Then 24 of 24 UDP datagrams arrive
    And A shows 0 send errors
    And B shows 0 invalid SPIs

    Examples:
      | make       |
      | ios        |
      | asa        |
      | strongswan |

  Scenario: IOS lets a pair end that nothing has passed through, and the next packet brings a new one
    Given the IPsec lifetime of A is 60 seconds
    And the tunnel is up
    When 61 seconds pass
    Then A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs
    And A shows session status UP-IDLE
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"

  Scenario: a lifetime in kilobytes renews a pair as its seconds do
    Given the IPsec lifetime of A is 600 kilobytes
    And the tunnel is up
    When a host behind A pings a host behind B 900 times with 1000 octets
    Then the ping success rate is 100 percent
    And A shows 3 inbound and 3 outbound IPsec SAs

  Scenario: what one side clears is gone on the other
    Given the tunnel is up
    When A clears its IPsec SAs
    And 1 second passes
    Then B shows 0 inbound and 0 outbound IPsec SAs
    And B removed a pair of SAs because "the peer deleted it"
    When A clears its ISAKMP SAs
    And 1 second passes
    Then B shows the ISAKMP SA in state MM_NO_STATE (deleted)
    And A shows session status DOWN
    And B shows session status DOWN

  @R45
  Scenario: both begin at once, and two ISAKMP SAs come of it
    When both gateways initiate the tunnel
    And 5 seconds pass
    Then A began 1 negotiation
    And B began 1 negotiation
    And A shows 2 ISAKMP SAs
    And B shows 2 ISAKMP SAs

  @R42 @R43
  Scenario Outline: a second negotiation at any message: A restarts while it waits for <lost>
    Given the ISP drops <lost> from B to A
    When A initiates the tunnel
    And 3 seconds pass
    And A restarts
    And A initiates the tunnel
    And 3 seconds pass
    Then A began 2 negotiations with different initiator SPIs
    And B shows 2 ISAKMP SAs

    Examples:
      | lost |
      | MM2  |
      | MM4  |
      | MM6  |
