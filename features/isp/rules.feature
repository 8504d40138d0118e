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

  # The ladder's column of seconds is the clock of a window: at its end it is no longer open.
  Scenario: a window of the run's own time
    Given the ISP has the rule "drop: MM3 from A, from 0.010 s until 20.016 s"
    When A initiates the tunnel
    Then within 25 seconds both gateways show the tunnel up
    And A sent MM3 3 times
    And the capture outside B holds 1 MM3

  Scenario: the same as a sentence, for ESP of a tunnel that is up
    Given the tunnel is up
    And the ISP drops ESP from A to B between 2 seconds and 4 seconds
    When a host behind A sends 6 UDP datagrams to a host behind B, one every 1 second
    Then 4 of 6 UDP datagrams arrive
    And A shows 6 encaps and 0 decaps
    And B shows 0 encaps and 4 decaps

  Scenario: so long after an event, as reports print it
    Given the ISP has the rule "delay by 1.000 s: UDP 500 from B, after MM2 for 0.500 s"
    When A initiates the tunnel
    Then within 2 seconds both gateways show the tunnel up
    And A sent MM3 1 time
    And the ISP has dropped 0 packets
