Feature: What the ISP does to packets

  A fault strikes by direction, protocol, port, message name or transmission, at once or when a moment has come, for ever
  or for a while. A fault that never strikes makes a scenario invalid, unless it says that it may stay idle.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R86 @R89
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

  @R86
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
    And both gateways show the tunnel up
    And the ISP has dropped 0 packets

  @R74 @R76 @R77 @R86
  Scenario Outline: UDP 500 blocked <direction>, and the tunnel does not come up
    Given the ISP drops UDP 500 <direction>
    When A initiates the tunnel
    And 30 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs
    And the capture outside B holds <MM1 at B> MM1
    And the capture outside A holds 0 MM2
    When a host behind A pings a host behind B 2 times
    Then the ping shows ".."

    Examples:
      | direction          | MM1 at B |
      | from A to B        | 0        |
      | from B to A        | 3        |
      | in both directions | 0        |

  @R74 @R86
  Scenario: UDP 4500 blocked in one direction, and open in the other
    Given the tunnel is up
    And the ISP drops UDP 4500 from A to B
    When a stranger sends B a copy of MM1 on UDP 4500
    And a stranger sends A a copy of MM2 on UDP 4500
    Then the ISP has dropped 1 packet
    And the capture at the ISP's A side holds 2 MM1
    And the capture outside B holds 1 MM1
    And the capture outside A holds 2 MM2

  @R86
  Scenario: a block of UDP 500 comes and goes while the gateways negotiate
    Given the ISP drops UDP 500 in both directions after MM2
    When A initiates the tunnel
    And 35 seconds pass
    Then A shows the ISAKMP SA in state MM_SA_SETUP
    When the ISP stops dropping UDP 500 in both directions
    Then within 10 seconds both gateways show the tunnel up
    And A began 1 negotiation

  @R88
  Scenario: ESP that is late arrives, and the ping has given up on it
    Given the tunnel is up
    And the ISP delays ESP from A to B by 3 seconds
    When a host behind A pings a host behind B 5 times
    Then the ping shows "....."
    When 5 seconds pass
    Then A shows 5 encaps and 5 decaps
    And B shows 5 encaps and 5 decaps
