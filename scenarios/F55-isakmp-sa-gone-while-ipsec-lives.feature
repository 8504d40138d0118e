@F55
Feature: F55 The ISAKMP SA is gone while the IPsec SAs live

  On IOS the IPsec SAs do not need their ISAKMP SA: when its lifetime is over it goes, data flows on, and the session is
  UP-NO-IKE. But nothing can be said any more: no DPD, no Delete. ASA and strongSwan have a continuous channel and end the
  children with the parent, or renew the parent in time. What to look for: UP-NO-IKE, and a Delete that could not be sent;
  on the other side invalid SPIs, which nobody answers without an ISAKMP SA, until the pair is renewed or its life is over.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: IOS goes on without it, and cannot say that a pair is gone
    Given the ISAKMP lifetime of A is 300 seconds
    And B asks every 10 seconds whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    When 301 seconds pass
    Then A shows session status UP-NO-IKE
    And B shows session status UP-NO-IKE
    And A shows the ISAKMP SA in state MM_NO_STATE (deleted)
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A shows 5 encaps and 5 decaps
    And B took its peer for dead 0 times
    When A clears its IPsec SAs
    And 1 second passes
    Then A could not send 1 Delete, for it has no ISAKMP SA
    And B shows 1 inbound and 1 outbound IPsec SA

  Scenario: an ASA renews it before its end
    Given the ISAKMP lifetime of A is 300 seconds
    And both gateways behave like asa
    And the tunnel is up
    When 301 seconds pass
    Then A shows session status UP-ACTIVE
    And A shows 1 ISAKMP SA
    And A began 2 negotiations with different initiator SPIs

  Scenario: traffic flows, and neither DPD nor Delete can be sent
    Given the ISAKMP lifetime of A is 10 minutes
    And A asks every 60 seconds whether its peer is alive, and again after 3 seconds
    And the tunnel is up
    When 11 minutes pass
    Then A shows no ISAKMP SA
    And B shows no ISAKMP SA
    And A shows session status UP-NO-IKE
    And B shows session status UP-NO-IKE
    And A sent the notify R-U-THERE 9 times
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A shows 5 encaps and 5 decaps
    And B shows 5 encaps and 5 decaps
    When 10 minutes pass
    Then A sent the notify R-U-THERE 9 times
    When B clears its IPsec SAs
    And a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And B could not send 1 Delete, for it has no ISAKMP SA
    And A took its peer for dead 0 times
    And A shows session status UP-NO-IKE
    And B shows session status DOWN
    And A shows 10 encaps and 5 decaps
    And B shows 5 encaps and 5 decaps
    And B shows 5 invalid SPIs
    And the capture outside A holds 10 ESP from A to B
    And the capture outside B holds 10 ESP from A to B
    When 40 minutes pass
    And a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A shows session status UP-ACTIVE

  Scenario: QM3 is lost and the ISAKMP SA is cleared, so A alone has a pair, and nobody can tell it
    Given the IPsec lifetime of A is 5 minutes
    And the ISP drops QM3 from A to B for 90 seconds
    When A initiates the tunnel
    And 2 minutes pass
    And A clears its ISAKMP SAs
    And 1 second passes
    Then A shows session status UP-NO-IKE
    And B shows session status DOWN
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows 5 encaps and 0 decaps
    And B shows 5 invalid SPIs
    And A sent QM1 1 time
    And B sent the notify INVALID-SPI 0 times
    When 4 minutes pass
    And a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A sent QM1 2 times
    And A removed a pair of SAs because "its lifetime is over"
    And both gateways show the tunnel up
