@F57
Feature: F57 Up at first, dead at the first renewal, for PFS

  A asks for PFS and B does not know of it. B takes A's group when A begins (IOS), so the tunnel comes up and the test is
  passed. When B is the one to renew, its QM1 has no KE, and A refuses. What to look for: a tunnel that dies one lifetime after
  it came up, depending on who began the renewal, and NO-PROPOSAL-CHOSEN from A. It is F32, an hour later.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: A begins and all is well; B begins the next one and all is over
    Given gateway "A" uses PFS with group 14
    And the IPsec lifetime of B is 120 seconds
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    When A clears its IPsec SAs
    And 1 second passes
    And a host behind B pings a host behind A 5 times
    Then the ping success rate is 0 percent
    And B received the notify NO-PROPOSAL-CHOSEN protected
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And B shows 0 inbound and 0 outbound IPsec SAs
    And B shows 5 send errors
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"

  Scenario: up when B starts, dead at the first lifetime because A starts
    Given gateway "B" uses PFS with group 14
    When B initiates the tunnel
    And 1 second passes
    Then both gateways show the tunnel up
    And B sent QM1 1 time
    When 61 minutes pass
    Then A shows session status UP-IDLE
    And B shows session status UP-IDLE
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows session status UP-IDLE
    And B shows session status UP-IDLE
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And B sent QM2 0 times
    And A sent QM1 5 times
    And the capture outside A holds 6 QM1
    And the capture outside B holds 6 QM1
    And the capture outside B holds 0 ESP from A to B
    When a host behind B pings a host behind A 5 times
    Then the ping shows ".!!!!"
    And A shows session status UP-ACTIVE
