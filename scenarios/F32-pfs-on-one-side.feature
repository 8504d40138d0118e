@F32
Feature: Perfect forward secrecy on one side only

  B wants a Diffie-Hellman exchange of its own for each pair of IPsec SAs (`set pfs`), A does not. When A begins, its QM1
  brings no KE payload, and every B refuses that: NO-PROPOSAL-CHOSEN. When B begins, its QM1 brings one, and here the makes
  differ: a responder without PFS that is an IOS or an ASA goes along, since more secrecy does no harm; strongSwan refuses.
  So with IOS and ASA the fault comes and goes with who begins; and with who rekeys first.
  What to look for: who began; QM1 without KE, refused; QM_IDLE on both sides.
  The remedy: the same group on both sides, or none.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: A, without PFS, begins, and a <profile> responder wants a group
    Given both gateways behave like <profile>
    And gateway "B" uses PFS with group 14
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And A sent QM1 5 times
    And B refused QM1 5 times
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds 5 INFO
    And the capture outside B holds 5 QM1
    And the capture outside B holds 0 QM2

    Examples:
      | profile    | state     |
      | ios        | QM_IDLE   |
      | asa        | MM_ACTIVE |
      | strongswan | QM_IDLE   |

  Scenario Outline: B, with PFS, begins, and a <profile> responder without it goes along
    Given both gateways behave like <profile>
    And gateway "B" uses PFS with group 14
    When a host behind B pings a host behind A 5 times
    Then the ping shows ".!!!!"
    And both gateways show the tunnel up
    And B sent QM1 1 time
    And A shows 1 inbound and 1 outbound IPsec SAs
    And A shows 4 encaps and 4 decaps
    And B shows 4 encaps and 4 decaps
    And B shows 1 send error
    And the capture outside A holds 0 INFO
    And the capture outside B holds 1 QM2

    Examples:
      | profile |
      | ios     |
      | asa     |

  Scenario: B, with PFS, begins, and a strongSwan responder without it refuses
    Given both gateways behave like strongswan
    And gateway "B" uses PFS with group 14
    When a host behind B pings a host behind A 5 times
    Then the ping success rate is 0 percent
    And B received the notify NO-PROPOSAL-CHOSEN protected
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A refused QM1 5 times
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 encaps and 0 decaps
    And B shows 5 send errors
    And the capture outside A holds 5 QM1
    And the capture outside B holds 5 INFO
    And the capture outside A holds 0 QM2

  Scenario Outline: two <profile> gateways with different groups agree whoever begins on nothing
    Given both gateways behave like <profile>
    And gateway "A" uses PFS with group 5
    And gateway "B" uses PFS with group 14
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A received the notify NO-PROPOSAL-CHOSEN protected
    When a host behind B pings a host behind A 5 times
    Then the ping success rate is 0 percent
    And B received the notify NO-PROPOSAL-CHOSEN protected
    And A shows 5 send errors
    And B shows 5 send errors
    And the capture outside A holds 10 QM1
    And the capture outside A holds 10 INFO
    And the capture outside A holds 0 QM2

    Examples:
      | profile    |
      | ios        |
      | strongswan |
