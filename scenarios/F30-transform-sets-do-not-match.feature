@F30
Feature: The transform sets do not match

  Phase 1 is up on both sides. In QM1 A offers how packets shall be protected, and B has no such transform set: it refuses
  with NO-PROPOSAL-CHOSEN. This time A believes it, for the notify comes under the keys of phase 1, and ends the quick
  mode. The next packet begins another one, which ends the same way.
  What to look for: QM_IDLE on both sides, no IPsec SA, one encrypted INFO from B for each QM1.
  The remedy: the same transform set on both sides, cipher, key length and hash.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: a <profile> responder refuses each QM1 under the keys of phase 1
    Given both gateways behave like <profile>
    And gateway "B" protects packets with "<transform set>"
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And A began 1 negotiation
    And A sent QM1 5 times
    And B refused QM1 5 times
    And B sent QM2 0 times
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And B shows 0 send errors
    And the capture outside A holds 5 QM1
    And the capture outside A holds 5 INFO
    And the capture outside B holds 5 QM1
    And the capture outside B holds 5 INFO

    Examples:
      | profile    | state     | transform set            |
      | ios        | QM_IDLE   | esp-aes esp-sha256-hmac  |
      | asa        | MM_ACTIVE | esp-aes 256 esp-sha-hmac |
      | strongswan | QM_IDLE   | esp-3des esp-sha256-hmac |

  Scenario: what IOS logs of it, at B the refusal and at A the notify
    Given gateway "B" protects packets with "esp-aes esp-sha256-hmac"
    When A initiates the tunnel
    And 1 second passes
    Then the debug log of B shows "IPSec policy invalidated proposal with error 256" 1 time
    And the debug log of B shows "phase 2 SA policy not acceptable! (local 203.0.113.2 remote 203.0.113.1)" 1 time
    And the debug log of B shows "QM rejected" 1 time
    And the debug log of A shows "processing NOTIFY PROPOSAL_NOT_CHOSEN protocol 3" 1 time
    And the debug log of A shows "Delete Larval" 1 time
