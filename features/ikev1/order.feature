Feature: The order of a negotiation

  Phase 1 makes the ISAKMP SA, in six messages; only then does quick mode make the IPsec SAs, in three. One trigger is
  enough for both: a command, or a packet that the access list matches.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R01 @R04 @R16 @R51 @R56 @R89
  Scenario: six messages and three, one after the other, from one trigger
    When A initiates the tunnel
    Then within 1 second both gateways show the tunnel up
    And the capture outside A holds in this order MM1, MM2, MM3, MM4, MM5, MM6, QM1, QM2, QM3
    And the capture outside B holds in this order MM1, MM2, MM3, MM4, MM5, MM6, QM1, QM2, QM3
    And A shows 1 ISAKMP SA
    And B shows 1 ISAKMP SA
    And A shows 1 inbound and 1 outbound IPsec SA
    And B shows 1 inbound and 1 outbound IPsec SA
    When a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"

  @R04
  Scenario: phase 1 comes first: without QM1 there is an ISAKMP SA and no IPsec SA
    Given the ISP drops QM1
    When A initiates the tunnel
    And 3 seconds pass
    Then A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs

  @R04 @R51
  Scenario: while MM6 does not arrive, the initiator begins no quick mode
    Given the ISP drops MM6
    When A initiates the tunnel
    And 60 seconds pass
    Then A sent QM1 0 times
    And B sent QM1 0 times
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs

  @R11 @R16 @R31
  Scenario: a packet that matches is trigger enough, and only its side sends MM1
    When a host behind A pings a host behind B 3 times
    Then the ping shows ".!!"
    And A sent MM1 1 time
    And B sent MM1 0 times
    And A sent QM1 1 time
    And B sent QM1 0 times

  @R31
  Scenario: whoever has the trigger is the initiator
    When a host behind B pings a host behind A 3 times
    Then the ping shows ".!!"
    And B sent MM1 1 time
    And A sent MM1 0 times

  @R31
  Scenario: without a trigger nobody says anything
    When 10 minutes pass
    Then the capture outside A holds 0 packets
    And the capture outside B holds 0 packets

  @R07 @R10
  Scenario: control traffic is on UDP 500 and data in ESP, and nothing else is on the path
    Given the tunnel is up
    Then the capture outside A holds nothing but UDP 500
    When a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"
    And the capture outside A holds nothing but UDP 500 and ESP
    And the capture at the ISP's A side holds nothing but UDP 500 and ESP
    And the capture at the ISP's B side holds nothing but UDP 500 and ESP
    And the capture outside B holds nothing but UDP 500 and ESP

  @R07 @R10
  Scenario: within UDP encapsulation data is ESP too, on the port to which IKE has gone
    Given A forces UDP encapsulation
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"
    And the capture at the ISP's A side holds 5 ESP in UDP from A to B
    And the capture at the ISP's A side holds 5 ESP in UDP from B to A
    And the capture at the ISP's A side holds 0 ESP from A to B
    And the capture at the ISP's A side holds 0 ESP from B to A
    And no capture shows an address behind a gateway

  @R06
  Scenario Outline: negotiating moves no counter of the data plane, whether it <ends>
    Given the ISP drops <traffic>, which may stay idle
    And gateway "B" protects packets with "<transform set>"
    When A initiates the tunnel
    And 65 seconds pass
    Then A shows <pairs> inbound and <pairs> outbound IPsec SA
    And A shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And the capture at the ISP's A side holds nothing but UDP 500

    Examples:
      | ends                       | traffic                  | transform set               | pairs |
      | succeeds                   | UDP 4500 from A to B     | esp-aes 256 esp-sha256-hmac | 1     |
      | repeats itself and fails   | UDP 500 from B to A      | esp-aes 256 esp-sha256-hmac | 0     |
      | is refused under phase 1   | UDP 4500 from A to B     | esp-3des esp-md5-hmac       | 0     |
