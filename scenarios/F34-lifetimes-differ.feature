@F34
Feature: F34 The lifetimes of the two sides differ

  The responder echoes the lifetime that it was offered, as RFC 2409 section 5 wants it. Where its own is shorter it says so
  beside, with N(RESPONDER-LIFETIME) (RFC 2407 section 4.6.3.1), and both sides keep to the shorter one: the tunnel is
  renewed at that pace and nobody notices. A strict peer refuses the longer offer instead, and the tunnel depends on who
  begins. What to look for: the remaining lifetime in show crypto ipsec sa on both sides, and who sends QM1.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the IPsec lifetime of B is 120 seconds

  Scenario Outline: the shorter one rules, and no packet is lost over the renewals, two <make> gateways
    Given both gateways behave like <make>
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

  Scenario: a strict peer refuses the longer offer
    Given B refuses lifetimes longer than its own
    When A initiates the tunnel
    And 5 seconds pass
    Then A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And A shows 0 inbound and 0 outbound IPsec SAs

  Scenario: the strict peer's own offer is shorter, so the tunnel comes up when it begins
    Given B refuses lifetimes longer than its own
    When B initiates the tunnel
    Then within 5 seconds both gateways show the tunnel up
