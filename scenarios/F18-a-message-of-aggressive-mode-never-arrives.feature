@F18
Feature: A message of aggressive mode never arrives

  AM1 or AM2 lost looks like main mode: the initiator repeats AM1, and B has nothing, or a half-open SA. AM3 is another
  matter. A has verified B in AM2 and has said all it has to say: for A phase 1 is up. B still waits for the proof that A
  is A, stays in AG_INIT_EXCH and takes no QM1. Only B's repeated AM2 makes A say AM3 again, and B repeats it three times
  at the most, for AM2 is large and an AM1 may come from a forged address.
  What to look for: A in QM_IDLE and B in AG_INIT_EXCH; AM2 and AM3 in turn outside A, QM1 without an answer.
  The remedy: as in F01 and F02, by direction; with AM3 lost, look for what drops the first encrypted message.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 aggressive mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: AM1 dies at the ISP between two <profile> gateways
    Given both gateways behave like <profile>
    And the ISP drops AM1
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state <a>
    And B shows no ISAKMP SA
    When <span> seconds pass
    Then A <a-later>
    And A sent AM1 <times> times with the same initiator SPI and responder SPI zero
    And A began 1 negotiation
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds <times> AM1
    And the capture at the ISP's A side holds <times> AM1
    And the capture at the ISP's B side holds 0 AM1
    And the capture outside B holds 0 packets

    Examples:
      | profile    | a            | times | span | a-later                                            |
      | ios        | AG_INIT_EXCH | 6     | 60   | shows the ISAKMP SA in state AG_NO_STATE (deleted) |
      | asa        | AM_WAIT_MSG2 | 4     | 32   | shows no ISAKMP SA                                 |
      | strongswan | AG_INIT_EXCH | 6     | 166  | shows no ISAKMP SA                                 |

  Scenario Outline: AM2 dies at the ISP between two <profile> gateways
    Given both gateways behave like <profile>
    And the ISP drops AM2
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state <a>
    And B shows the ISAKMP SA in state <b>
    When <span> seconds pass
    Then A <later>
    And B <later>
    And A sent AM1 <requests> times with the same initiator SPI and responder SPI zero
    And B sent AM2 <answers> times with <spis> responder SPIs
    And A sent AM3 0 times
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds <requests> AM1
    And the capture outside A holds 0 AM2
    And the capture outside B holds <requests> AM1
    And the capture outside B holds <answers> AM2
    And the capture at the ISP's B side holds <answers> AM2
    And the capture at the ISP's A side holds 0 AM2

    # strongSwan forgets a half-open SA after 30 seconds, so a late AM1 begins another one.
    Examples:
      | profile    | a            | b            | requests | answers | spis | span | later                                              |
      | ios        | AG_INIT_EXCH | AG_INIT_EXCH | 6        | 6       | 1    | 60   | shows the ISAKMP SA in state AG_NO_STATE (deleted) |
      | asa        | AM_WAIT_MSG2 | AM_WAIT_MSG3 | 4        | 4       | 1    | 32   | shows no ISAKMP SA                                 |
      | strongswan | AG_INIT_EXCH | AG_INIT_EXCH | 6        | 12      | 3    | 166  | shows no ISAKMP SA                                 |

  Scenario Outline: AM3 dies at the ISP between two <profile> gateways
    Given both gateways behave like <profile>
    And the ISP drops AM3
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state <a>
    And B shows the ISAKMP SA in state <b>
    When <span> seconds pass
    Then A shows the ISAKMP SA in state <a>
    And B <b-later>
    And A sent AM1 1 time with the same initiator SPI and responder SPI zero
    And B sent AM2 4 times with the same responder SPI
    And A sent AM3 4 times
    And A sent QM1 <quick> times
    And B sent QM2 0 times
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds 4 AM2
    And the capture outside A holds 4 AM3
    And the capture outside B holds 4 AM2
    And the capture outside B holds 0 AM3
    And the capture outside B holds <quick> QM1
    And the capture at the ISP's A side holds 4 AM3
    And the capture at the ISP's B side holds 0 AM3

    Examples:
      | profile    | a         | b            | quick | span | b-later                                            |
      | ios        | QM_IDLE   | AG_INIT_EXCH | 6     | 60   | shows the ISAKMP SA in state AG_NO_STATE (deleted) |
      | asa        | AM_ACTIVE | AM_WAIT_MSG3 | 4     | 32   | shows no ISAKMP SA                                 |
      | strongswan | QM_IDLE   | AG_INIT_EXCH | 6     | 166  | shows no ISAKMP SA                                 |

  Scenario: AM3 lost once is made up for by B's repeated AM2
    Given the ISP drops the first transmission of AM3
    When A initiates the tunnel
    Then within 25 seconds both gateways show the tunnel up
    And B sent AM2 2 times with the same responder SPI
    And A sent AM3 2 times
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
