Feature: UDP encapsulation that a gateway forces

  NAT traversal goes to UDP 4500 when the NAT-D payloads of MM3 and MM4 show a NAT. A gateway that sends a hash nobody can
  match makes both sides believe in one: ESP then goes within UDP, past an ISP that filters IP protocol 50 (R84).

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R22 @R78
  Scenario: from MM5 on everything is on UDP 4500
    Given A forces UDP encapsulation
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And A found itself behind a NAT
    And B found its peer behind a NAT
    And the capture outside B holds 4 ESP in UDP from A to B
    And the capture outside B holds 0 ESP from A to B
    And A shows 4 encaps and 4 decaps
    And B shows 4 encaps and 4 decaps

  @R22
  Scenario: it takes two to do NAT traversal
    Given A forces UDP encapsulation
    And B does not do NAT traversal
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And the capture outside B holds 4 ESP from A to B
    And the capture outside B holds 0 ESP in UDP from A to B

  @R84
  Scenario: an ISP that filters ESP does not stop it
    Given A forces UDP encapsulation
    And the ISP drops ESP from A to B, which may stay idle
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And the ISP has dropped 0 packets

  @R84
  Scenario: a block of UDP 4500 stops the data as well
    Given A forces UDP encapsulation
    And the tunnel is up
    And the ISP drops UDP 4500 from A to B
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows 5 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps

  Scenario: the side that believes itself behind a NAT keeps the mapping alive
    Given A forces UDP encapsulation
    And the tunnel is up
    When 65 seconds pass
    Then A sent 3 NAT keepalives
    And the capture outside B holds 3 NAT keepalives
