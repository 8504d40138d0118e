@F34
Feature: F34 The lifetimes of the two sides differ

  The responder echoes the lifetime that it was offered, as RFC 2409 section 5 wants it. Where its own is shorter it says so
  beside, with N(RESPONDER-LIFETIME) (RFC 2407 section 4.6.3.1), and both sides keep to the shorter one: the tunnel is
  renewed at that pace and nobody notices. A strict peer refuses the longer offer instead, and the tunnel depends on who
  begins. What to look for: the remaining lifetime in show crypto ipsec sa on both sides, and who sends QM1.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario Outline: the shorter one rules, and no packet is lost over the renewals, two <make> gateways
    Given both gateways behave like <make>
    And the IPsec lifetime of B is 120 seconds
    And the tunnel is up
    When a host behind A sends 60 UDP datagrams to a host behind B, one every 10 seconds
    Then 60 of 60 UDP datagrams arrive
    And A shows 60 encaps and 0 decaps
    And B shows 0 encaps and 60 decaps
    And A shows 0 send errors
    And B shows 0 invalid SPIs
    And A received the notify RESPONDER-LIFETIME <told> times
    And A removed a pair of SAs because "<why>"

    Examples:
      | make       | told | why                               |
      | ios        | 6    | its lifetime is over              |
      | asa        | 6    | its lifetime is over              |
      | strongswan | 5    | a newer pair serves its selectors |

  Scenario: the responder is shorter, says so, and nothing is lost over three of its lifetimes
    Given the IPsec lifetime of A is 60 minutes
    And the IPsec lifetime of B is 10 minutes
    And the ISAKMP lifetime of B is 120 minutes
    And the tunnel is up
    Then A received the notify RESPONDER-LIFETIME protected
    And B sent QM2 1 time
    When a host behind A sends 360 UDP datagrams to a host behind B, one every 5 seconds
    Then 360 of 360 UDP datagrams arrive
    And A shows 360 encaps and 0 decaps
    And B shows 0 encaps and 360 decaps
    And B shows 0 invalid SPIs
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows session status UP-ACTIVE
    And B shows session status UP-ACTIVE
    And the capture outside A holds 4 QM3
    And the capture outside B holds 4 QM3

  Scenario: the initiator is shorter, and the responder follows it without a word
    Given the IPsec lifetime of A is 10 minutes
    And the tunnel is up
    When a host behind A sends 360 UDP datagrams to a host behind B, one every 5 seconds
    Then 360 of 360 UDP datagrams arrive
    And A received the notify RESPONDER-LIFETIME 0 times
    And the capture outside B holds 4 QM3
    And B shows 0 invalid SPIs

  Scenario: a strict responder refuses the longer lifetime of phase 2
    Given B refuses lifetimes longer than its own
    And the IPsec lifetime of B is 10 minutes
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows session status UP-IDLE
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And A shows 0 inbound and 0 outbound IPsec SAs
    And the capture outside A holds 5 QM1
    And the capture outside B holds 0 QM2
    When B initiates the tunnel
    And 1 second passes
    And a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent

  Scenario: a strict responder refuses the longer lifetime of phase 1
    Given B refuses lifetimes longer than its own
    And the ISAKMP lifetime of B is 60 minutes
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A received the notify NO-PROPOSAL-CHOSEN in clear
    And A shows the ISAKMP SA in state MM_NO_STATE
    And B shows no ISAKMP SA
    And A shows session status DOWN-NEGOTIATING
    And B shows session status DOWN
    And A shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And the capture outside B holds 0 MM2
