@F41
Feature: F41 Glare: both gateways begin at once

  Two packets, one at each site, in the same moment: two MM1 cross on the way, and two negotiations run to their end. What to
  look for: two ISAKMP SAs with different initiator SPIs and crossed roles. It works; INITIAL-CONTACT must not end what is
  younger than itself, or each side would delete the other's SA.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario Outline: two ISAKMP SAs, and pings both ways, two <make> gateways
    Given both gateways behave like <make>
    When both gateways initiate the tunnel
    And 5 seconds pass
    Then both gateways show the tunnel up
    And A began 1 negotiation
    And B began 1 negotiation
    And A shows 2 ISAKMP SAs
    And B shows 2 ISAKMP SAs
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    When a host behind B pings a host behind A 5 times
    Then the ping success rate is 100 percent
    And A shows 0 invalid SPIs
    And B shows 0 invalid SPIs

    Examples:
      | make       |
      | ios        |
      | asa        |
      | strongswan |

  Scenario Outline: two pairs of IPsec SAs, and pings pass beyond their lifetimes, two <profile> gateways
    Given both gateways behave like <profile>
    When both gateways initiate the tunnel
    And 2 seconds pass
    Then A shows 2 ISAKMP SAs
    And B shows 2 ISAKMP SAs
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And A began 1 negotiation
    And B began 1 negotiation
    And A sent MM2 1 time
    And B sent MM2 1 time
    And A shows 2 inbound and 2 outbound IPsec SAs
    And B shows 2 inbound and 2 outbound IPsec SAs
    And A shows session status UP-ACTIVE
    And B shows session status UP-ACTIVE
    And the capture outside A holds 2 MM1
    And the capture outside B holds 2 MM1
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A shows 5 encaps and 5 decaps
    And B shows 5 encaps and 5 decaps
    When 70 minutes pass
    And a host behind A pings a host behind B 5 times
    And a host behind B pings a host behind A 5 times
    Then the ping success rate is 100 percent

    Examples:
      | profile    | state     |
      | ios        | QM_IDLE   |
      | asa        | MM_ACTIVE |
      | strongswan | QM_IDLE   |
