@F33
Feature: F33 One side wants aggressive mode and the other main mode only

  A begins in aggressive mode, and B was told to take main mode alone. IOS and ASA say nothing at all, so at A it looks like F01
  with AM1 in place of MM1; strongSwan says AUTHENTICATION-FAILED, in clear. What to look for: AM1 on both captures, and
  at B no SA. (The other half of F33, IKEv1 against a gateway that speaks IKEv2 alone, waits for IKEv2.)

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 aggressive mode with pre-shared key "lab", aes-256, sha256 and group 14
    And gateway "B" takes main mode only

  Scenario Outline: silence from two <make> gateways
    Given both gateways behave like <make>
    When A initiates the tunnel
    And 5 seconds pass
    Then A shows the ISAKMP SA in state <state>
    And B shows no ISAKMP SA
    And the capture outside B holds 1 AM1
    And the capture outside A holds 1 AM1
    And the capture outside A holds 1 packets
    And the capture outside B holds 0 INFO
    And A shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps

    Examples:
      | make | state        |
      | ios  | AG_INIT_EXCH |
      | asa  | AM_WAIT_MSG2 |

  Scenario: strongSwan says why
    Given both gateways behave like strongswan
    When A initiates the tunnel
    And 5 seconds pass
    Then A received the notify AUTHENTICATION-FAILED in clear
    And B shows no ISAKMP SA
