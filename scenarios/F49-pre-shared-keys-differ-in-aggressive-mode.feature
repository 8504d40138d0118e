@F49
Feature: The pre-shared keys differ in aggressive mode

  In main mode it is the responder who cannot read MM5 (F27). In aggressive mode the responder proves itself first: B sends
  HASH_R in AM2, and A, who has another key, finds that it is wrong. A cannot tell that from a forged AM2, so it drops it
  and asks again. B never hears of A's finding: it waits for AM3 in AG_INIT_EXCH, as if AM3 were lost.
  What to look for: AM2 outside A and no AM3; A's complaint about each AM2. In F18 with AM2 lost there is no AM2 outside A.
  The remedy: the same key on both sides, for the right address or name.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 aggressive mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"
    And gateway "B" has the pre-shared key "1ab"

  Scenario Outline: between two <profile> gateways
    Given both gateways behave like <profile>
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state <a>
    And B shows the ISAKMP SA in state <b>
    When <span> seconds pass
    Then A <later>
    And B <later>
    And A sent AM1 <requests> times with the same initiator SPI and responder SPI zero
    And B sent AM2 <answers> times with <spis> responder SPIs
    And A refused AM2 <refused> times
    And A sent AM3 0 times
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds <requests> AM1
    And the capture outside A holds <answers> AM2
    And the capture outside A holds 0 AM3
    And the capture outside B holds <requests> AM1
    And the capture outside B holds <answers> AM2
    And the capture outside B holds 0 AM3
    And the capture outside B holds 0 INFO

    # strongSwan forgets a half-open SA after 30 seconds, so a late AM1 begins another one.
    Examples:
      | profile    | a            | b            | requests | answers | spis | refused | span | later                                              |
      | ios        | AG_INIT_EXCH | AG_INIT_EXCH | 6        | 6       | 1    | 6       | 60   | shows the ISAKMP SA in state AG_NO_STATE (deleted) |
      | asa        | AM_WAIT_MSG2 | AM_WAIT_MSG3 | 4        | 4       | 1    | 4       | 32   | shows no ISAKMP SA                                 |
      | strongswan | AG_INIT_EXCH | AG_INIT_EXCH | 6        | 12      | 3    | 12      | 166  | shows no ISAKMP SA                                 |

  Scenario: the dictionary finds B's key, the one that HASH_R was made with
    When A initiates the tunnel
    And 1 second passes
    Then A refused AM2 1 time
    And the dictionary finds the pre-shared key "1ab" from the capture at the ISP's A side:
      | word |
      | lab  |
      | 1ab  |
