@F28b
Feature: The responder has no pre-shared key for its peer

  A's MM1 arrives. An IOS looks for the key at once: it has none for this address, and is silent, so that A is left as in
  F01. ASA and strongSwan need the key only when MM3 has come: they agree on a policy, send MM2, and cannot go on: A is
  left as in F05 and F06. The captures outside B tell them apart: here all that A sends arrives, and B does not answer.
  What to look for: MM1 or MM3 several times on both sides of the ISP, and no answer to it outside B.
  The remedy: configure the key on B, for the address that A comes from.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario: an ios responder refuses at MM1, in silence
    Given gateway "B" has no pre-shared key
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_NO_STATE
    And B shows no ISAKMP SA
    When 60 seconds pass
    Then A sent MM1 6 times with the same initiator SPI and responder SPI zero
    And A shows the ISAKMP SA in state MM_NO_STATE (deleted)
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds 6 packets
    And the capture outside B holds 6 MM1
    And the capture outside B holds 6 packets

  Scenario Outline: a <profile> responder sends MM2 and cannot go on at MM3
    Given both gateways behave like <profile>
    And gateway "B" has no pre-shared key
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state <a>
    And B shows the ISAKMP SA in state <b>
    When <span> seconds pass
    Then A sent MM1 1 time
    And A sent MM3 <requests> times
    And B sent MM2 <answers> times
    And B refused MM3 <refusals> times
    And A shows no ISAKMP SA
    And B shows no ISAKMP SA
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds <requests> MM3
    And the capture outside A holds <answers> MM2
    And the capture outside B holds <requests> MM3
    And the capture outside B holds 0 MM4

    Examples:
      | profile    | requests | answers | refusals | a            | b            | span |
      | asa        | 4        | 4       | 4        | MM_WAIT_MSG4 | MM_WAIT_MSG3 | 32   |
      | strongswan | 6        | 1       | 4        | MM_SA_SETUP  | MM_SA_SETUP  | 166  |
