Feature: Aggressive mode

  Three messages instead of six: AM1 is MM1 and MM3 in one, AM2 is MM2, MM4 and the responder's half of MM6, AM3 the rest.
  What is saved in time is paid for in the open: the identities and HASH_R pass in clear.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 aggressive mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R17 @R61
  Scenario: exactly three messages, and three of quick mode
    When A initiates the tunnel
    Then within 1 second both gateways show the tunnel up
    And A sent AM1 1 time with the same initiator SPI and responder SPI zero
    And B sent AM2 1 time
    And A sent AM3 1 time
    And A sent QM1 1 time
    And B sent QM2 1 time
    And A sent QM3 1 time
    And the capture at the ISP's A side holds 6 packets

  @R18
  Scenario: the ISP reads both identities
    Given gateway "A" goes by the name "branch.example"
    When A initiates the tunnel
    Then within 1 second both gateways show the tunnel up
    And the capture at the ISP's A side shows the identity "branch.example" in clear
    And the capture at the ISP's A side shows the identity "203.0.113.2" in clear

  @R18
  Scenario: in main mode it reads neither
    Given both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    When A initiates the tunnel
    Then within 1 second both gateways show the tunnel up
    And the capture at the ISP's A side shows no identity in clear

  # One way takes 8 ms.
  @R19
  Scenario: the initiator is done after two delays, the responder after three
    When A initiates the tunnel
    And 1 second passes
    Then phase 1 is complete at A after 16 ms
    And phase 1 is complete at B after 24 ms

  @R19
  Scenario: main mode takes six delays, and five
    Given both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    When A initiates the tunnel
    And 1 second passes
    Then phase 1 is complete at A after 48 ms
    And phase 1 is complete at B after 40 ms

  @R57 @R58 @R59
  Scenario: what each message holds
    When A initiates the tunnel
    Then within 1 second both gateways show the tunnel up
    And in the capture at the ISP's A side AM1 reads "HDR, SA, KE, N, ID, VID, VID"
    And in the capture at the ISP's A side AM2 reads "HDR, SA, KE, N, ID, HASH, VID, VID, NAT-D, NAT-D"
    And in the capture at the ISP's A side AM3 reads "HDR*, 144 octets"

  # RFC 2409 section 5.4 leaves it to the initiator.
  @R59
  Scenario: AM3 may go in clear too, and the responder takes it either way
    Given gateway "A" sends AM3 in clear
    When A initiates the tunnel
    Then within 1 second both gateways show the tunnel up
    And in the capture at the ISP's A side AM3 reads "HDR, NAT-D, NAT-D, HASH"

  Scenario Outline: the states of <profile> at every message
    Given both gateways behave like <profile>
    And the ISP drops <lost>
    When A initiates the tunnel
    And 3 seconds pass
    Then A shows the ISAKMP SA in state <initiator>
    And B shows the ISAKMP SA in state <responder>

    Examples:
      | profile | lost | initiator    | responder    |
      | ios     | AM2  | AG_INIT_EXCH | AG_INIT_EXCH |
      | ios     | AM3  | QM_IDLE      | AG_INIT_EXCH |
      | ios     | QM1  | QM_IDLE      | QM_IDLE      |
      | asa     | AM2  | AM_WAIT_MSG2 | AM_WAIT_MSG3 |
      | asa     | AM3  | AM_ACTIVE    | AM_WAIT_MSG3 |
      | asa     | QM1  | AM_ACTIVE    | AM_ACTIVE    |

  @F33
  Scenario Outline: a <profile> responder that takes main mode only
    Given both gateways behave like <profile>
    And gateway "B" takes main mode only
    When A initiates the tunnel
    And 1 second passes
    Then A shows <shown>
    And B shows no ISAKMP SA
    And the capture outside A holds <notifies> INFO
    And the capture outside A holds 0 AM2

    Examples:
      | profile    | shown                                   | notifies |
      | ios        | the ISAKMP SA in state AG_INIT_EXCH     | 0        |
      | asa        | the ISAKMP SA in state AM_WAIT_MSG2     | 0        |
      | strongswan | no ISAKMP SA                            | 1        |

  Scenario: an AM1 of policies that B does not have leaves nothing behind
    Given gateway "B" uses IKEv1 aggressive mode with pre-shared key "lab", aes-256, sha384 and group 14
    When A initiates the tunnel
    And 1 second passes
    Then A received the notify NO-PROPOSAL-CHOSEN in clear
    And B shows no ISAKMP SA
    And the capture outside A holds 1 INFO
    And the capture outside A holds 0 AM2
