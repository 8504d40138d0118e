Feature: A fault in the words of its rule

  What a report prints of a fault can be said again, and hits the one packet that it names. And what never comes to pass is
  watched for as long as the scenario says.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 19

  Scenario: the second first transmission of a name is hit, and not the first
    Given the ISP has the rule "drop: QM1 from A transmission 1, number 2"
    And the tunnel is up
    When A initiates the tunnel
    And 11 seconds pass
    Then A sent QM1 3 times
    And the capture outside B holds 2 QM1

  Scenario: without MM4 the tunnel never comes up, and both give up
    Given the ISP has the rule "drop: MM4 from B"
    When A initiates the tunnel
    Then the tunnel never comes up, watched for 5 minutes
