Feature: What the ISP does to packets

  A fault strikes by direction, protocol, port, message name or transmission, at once or when a moment has come, for ever
  or for a while. A fault that never strikes makes a scenario invalid, unless it says that it may stay idle.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R74 @R86
  Scenario: a rule comes and goes while the tunnel is up
    Given the tunnel is up
    When the ISP drops ESP from B to A
    And a host behind A pings a host behind B 2 times
    Then the ping shows ".."
    When the ISP stops dropping ESP from B to A
    And a host behind A pings a host behind B 3 times
    Then the ping shows "!!!"
    And A shows 5 encaps and 3 decaps
    And B shows 5 encaps and 5 decaps

  @R86
  Scenario: a rule for a while
    Given the tunnel is up
    And the ISP drops ESP from A to B for 3 seconds
    When a host behind A pings a host behind B 5 times
    Then the ping shows "..!!!"

  @R87
  Scenario: a rule that waits for a message
    Given the ISP drops UDP 500 from B to A after MM2
    When A initiates the tunnel
    And 3 seconds pass
    Then A shows the ISAKMP SA in state MM_SA_SETUP
    And B shows the ISAKMP SA in state MM_KEY_EXCH

  @R86
  Scenario: a rule that waits for the tunnel
    Given the ISP drops ESP in both directions after the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping shows "....."
    And both gateways show the tunnel up

  @R88
  Scenario: a slow path brings a message twice, and one negotiation comes of it
    Given the ISP delays UDP 500 from B to A by 11 seconds
    When A initiates the tunnel
    Then within 60 seconds both gateways show the tunnel up
    And A began 1 negotiation
    And A sent MM1 2 times with the same initiator SPI and responder SPI zero

  @R79
  Scenario: without NAT a block of UDP 4500 changes nothing
    Given the ISP drops UDP 4500 in both directions, which may stay idle
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
