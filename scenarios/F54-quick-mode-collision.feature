@F54
Feature: F54 Both sides renew at once and keep different SAs

  Two quick modes for one line cross, and two pairs of SAs come of it. RFC 2409 lets both live, and a gateway that keeps both
  notices nothing. One that keeps only the newest keeps the one that came to its end last on its side, and that is not the
  same on both: each then sends with an SA that the other has thrown away. What to look for: encaps on both sides, decaps on
  neither, invalid SPIs on both, and different SPIs in show crypto ipsec sa.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: who keeps only the newest is left with a black hole
    Given the ISP delays QM1 from A to B by 100 ms
    And the ISP delays QM1 from B to A by 100 ms
    And A keeps only the newest pair of SAs of a line
    And B keeps only the newest pair of SAs of a line
    When both gateways initiate the tunnel
    And 5 seconds pass
    And a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 1 inbound and 1 outbound IPsec SA
    And B shows 1 inbound and 1 outbound IPsec SA
    And A shows 5 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And B shows 5 invalid SPIs

  Scenario: who keeps both notices nothing
    Given the ISP delays QM1 from A to B by 100 ms
    And the ISP delays QM1 from B to A by 100 ms
    When both gateways initiate the tunnel
    And 5 seconds pass
    And a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A shows 2 inbound and 2 outbound IPsec SAs
    And B shows 0 invalid SPIs

  Scenario: A keeps only the newest pair, and what B sends falls into a hole
    Given A keeps only the newest pair of SAs of a line
    And the tunnel is up
    When both gateways initiate the tunnel
    And 1 second passes
    Then A shows 1 inbound and 1 outbound IPsec SAs
    And B shows 3 inbound and 3 outbound IPsec SAs
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows session status UP-ACTIVE
    And B shows session status UP-ACTIVE
    And A sent 0 Deletes
    When a host behind A sends 5 UDP datagrams to a host behind B
    Then 5 of 5 UDP datagrams arrive
    When a host behind B sends 5 UDP datagrams to a host behind A
    Then 0 of 5 UDP datagrams arrive
    And A shows 5 encaps and 0 decaps
    And B shows 5 encaps and 5 decaps
    And A shows 5 invalid SPIs
    And B shows 0 invalid SPIs
    And the capture outside A holds 5 ESP from A to B
    And the capture outside A holds 5 ESP from B to A
    And the capture outside B holds 5 ESP from A to B
    And the capture outside B holds 5 ESP from B to A
    When A clears its IPsec SAs
    And B clears its IPsec SAs
    And a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"

  Scenario: both keep only the newest, and nothing passes in either direction
    Given A keeps only the newest pair of SAs of a line
    And B keeps only the newest pair of SAs of a line
    And the tunnel is up
    When both gateways initiate the tunnel
    And 1 second passes
    And a host behind A sends 5 UDP datagrams to a host behind B
    Then 0 of 5 UDP datagrams arrive
    And B shows 5 invalid SPIs
    And A shows session status UP-ACTIVE
    And B shows session status UP-ACTIVE
    And A shows 5 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps

  Scenario: control case, both keep every pair until its end
    Given the tunnel is up
    When both gateways initiate the tunnel
    And 1 second passes
    Then A shows 3 inbound and 3 outbound IPsec SAs
    And B shows 3 inbound and 3 outbound IPsec SAs
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
