Feature: The state at every message of main mode

  Whatever message does not arrive, both sides show how far they have come. IOS names what is done, ASA the message it
  waits for. After MM6 is lost the responder believes that phase 1 is up, and only the responder.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario Outline: <lost> never arrives between two <profile> gateways
    Given both gateways behave like <profile>
    And the ISP drops <lost>
    When A initiates the tunnel
    And 3 seconds pass
    Then A shows the ISAKMP SA in state <initiator>
    And B shows the ISAKMP SA in state <responder>

    Examples:
      | profile | lost | initiator    | responder    |
      | ios     | MM2  | MM_NO_STATE  | MM_SA_SETUP  |
      | ios     | MM3  | MM_SA_SETUP  | MM_SA_SETUP  |
      | ios     | MM4  | MM_SA_SETUP  | MM_KEY_EXCH  |
      | ios     | MM5  | MM_KEY_EXCH  | MM_KEY_EXCH  |
      | ios     | MM6  | MM_KEY_EXCH  | QM_IDLE      |
      | ios     | QM1  | QM_IDLE      | QM_IDLE      |
      | asa     | MM2  | MM_WAIT_MSG2 | MM_WAIT_MSG3 |
      | asa     | MM3  | MM_WAIT_MSG4 | MM_WAIT_MSG3 |
      | asa     | MM4  | MM_WAIT_MSG4 | MM_WAIT_MSG5 |
      | asa     | MM5  | MM_WAIT_MSG6 | MM_WAIT_MSG5 |
      | asa     | MM6  | MM_WAIT_MSG6 | MM_ACTIVE    |
      | asa     | QM1  | MM_ACTIVE    | MM_ACTIVE    |

  Scenario: MM1 never arrives, and the responder has nothing to show
    Given the ISP drops MM1
    When A initiates the tunnel
    And 3 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE
    And B shows no ISAKMP SA
