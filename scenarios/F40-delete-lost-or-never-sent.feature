@F40
Feature: F40 The Delete was lost, or never sent

  A Delete of IKEv1 is one message that nobody acknowledges. If it is lost, or if there is no ISAKMP SA to send it under, the
  other side goes on as before: UP-ACTIVE there, invalid SPIs here. What to look for: at B no IPsec SA and rising invalid
  SPIs, at A encaps without decaps. The remedy is DPD, or to clear the SAs at A too.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: the Delete was lost
    Given the tunnel is up
    And the ISP drops INFO from B to A
    When B clears its IPsec SAs
    And a host behind A pings a host behind B 3 times
    Then the ping success rate is 0 percent
    And B sent 1 Delete
    And A received 0 Deletes
    And A shows 1 inbound and 1 outbound IPsec SA
    And B shows 0 inbound and 0 outbound IPsec SAs
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows session status UP-ACTIVE
    And B shows session status UP-IDLE
    And A shows 3 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And B shows 3 invalid SPIs
    And the capture outside B holds 1 INFO
    And the capture at the ISP's B side holds 1 INFO
    And the capture at the ISP's A side holds 0 INFO
    And the capture outside A holds 0 INFO
    And the capture outside A holds 3 ESP from A to B
    And the capture outside B holds 3 ESP from A to B

  Scenario: there was no ISAKMP SA to send it under
    Given the tunnel is up
    When B clears its ISAKMP SAs
    And 1 second passes
    And B clears its IPsec SAs
    And a host behind A pings a host behind B 3 times
    Then the ping success rate is 0 percent
    And B could not send 1 Delete, for it has no ISAKMP SA
    And A shows 3 encaps and 0 decaps
    And the debug log of B shows "ignoring request to send delete notify (no ISAKMP sa)" 1 time
    And B shows 0 encaps and 0 decaps
    And B shows 3 invalid SPIs

  Scenario: there was none, for its lifetime was over on both sides
    Given the ISAKMP lifetime of A is 10 minutes
    And the tunnel is up
    When 11 minutes pass
    Then A shows session status UP-NO-IKE
    And B shows session status UP-NO-IKE
    When B clears its IPsec SAs
    And a host behind A sends 5 UDP datagrams to a host behind B
    Then 0 of 5 UDP datagrams arrive
    And B could not send 1 Delete, for it has no ISAKMP SA
    And A received 1 Delete
    And A shows no ISAKMP SA
    And B shows no ISAKMP SA
    And A shows session status UP-NO-IKE
    And B shows session status DOWN
    And A shows 5 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And B shows 5 invalid SPIs
    And the capture outside B holds 5 ESP from A to B

  Scenario: control case, the Delete arrives
    Given the tunnel is up
    When B clears its IPsec SAs
    And 1 second passes
    Then B sent 1 Delete
    And A received 1 Delete
    And A shows session status UP-IDLE
    And B shows session status UP-IDLE
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
