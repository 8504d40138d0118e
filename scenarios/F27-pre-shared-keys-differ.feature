@F27
Feature: The pre-shared keys differ

  MM1 to MM4 pass: no key is needed for them. MM5 is encrypted under a key that comes from the pre-shared key, so B cannot
  read it: to B it is no wrong password, it is garbage, "failed its sanity check or is malformed". B cannot answer in a
  way that A could trust. Both stay in MM_KEY_EXCH until A has no tries left.
  What to look for: MM5 several times, no MM6, and B's complaint about a malformed message.
  The remedy: the same key on both sides, for the right address.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"
    And gateway "B" has the pre-shared key "1ab"

  Scenario: IOS says nothing, and repeats MM4 by its timer
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_KEY_EXCH
    And B shows the ISAKMP SA in state MM_KEY_EXCH
    When 60 seconds pass
    Then A sent MM5 6 times
    And B refused MM5 6 times
    And A shows the ISAKMP SA in state MM_NO_STATE (deleted)
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds 6 MM5
    And the capture outside B holds 6 MM5
    And the capture outside A holds 0 MM6
    And the capture outside B holds 0 MM6
    And the capture outside B holds 0 INFO
    And the debug log of B shows "%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 203.0.113.1 failed its sanity check or is malformed" 6 times

  Scenario: ASA waits for MSG6 on one side and for MSG5 on the other
    Given both gateways behave like asa
    When a host behind A pings a host behind B 5 times
    Then A shows the ISAKMP SA in state MM_WAIT_MSG6
    And B shows the ISAKMP SA in state MM_WAIT_MSG5

  Scenario: strongSwan complains, under keys that A does not have
    Given both gateways behave like strongswan
    When a host behind A pings a host behind B 5 times
    And 20 seconds pass
    Then A sent MM5 4 times
    And B refused MM5 4 times
    And the capture outside A holds 4 INFO
    And A refused INFO 4 times
    And A shows the ISAKMP SA in state MM_KEY_EXCH
