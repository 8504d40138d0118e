Feature: An ISP that changes octets

  Corrupted is what a bad line does: a bit falls over, the checksum stays, and the host throws the datagram away; to IKE it
  is a loss. Tampered is what somebody does who repairs the checksum: the gateway gets to see it. ESP has no checksum but
  its ICV, which the gateway verifies.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: a corrupted MM3 is a lost MM3, and its repetition carries on
    Given the ISP corrupts the KE of the first transmission of MM3 from A to B
    When A initiates the tunnel
    Then within 11 seconds both gateways show the tunnel up
    And the capture outside A holds 2 MM3

  Scenario: a KE that somebody has changed makes other keys, and MM5 cannot be read
    Given the ISP tampers with the KE of MM3 from A to B
    When A initiates the tunnel
    And 5 seconds pass
    Then B refused MM5 1 time
    And A shows the ISAKMP SA in state MM_KEY_EXCH

  Scenario Outline: ESP that is altered at <place> dies at the receiver, as a <counter>
    Given the tunnel is up
    And the ISP tampers with <place> of ESP from A to B
    When a host behind A pings a host behind B 3 times
    Then the ping shows "..."
    And A shows 3 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And B shows 3 <counter>s
    And the capture outside B holds 3 ESP from A to B

    Examples:
      | place               | counter        |
      | the ICV             | verify failure |
      | the ESP payload     | verify failure |
      | the ESP SPI         | invalid SPI    |
      | bit 7 of octet 60   | verify failure |

  Scenario: truncated ESP is short of its ICV
    Given the tunnel is up
    And the ISP truncates ESP to 100 octets from A to B
    When a host behind A pings a host behind B 2 times
    Then the ping shows ".."
    And B shows 2 verify failures

  Scenario: a truncated IKE message that reaches the gateway is refused, and nothing else happens
    Given the ISP truncates MM3 to 200 octets and repairs UDP from A to B for 5 seconds
    When A initiates the tunnel
    Then within 11 seconds both gateways show the tunnel up

  # A burst on a radio line hits some octets one after the other. A right ICV is what ESP has in place of a checksum.
  Scenario: four octets of a packet are turned over, and that packet alone is refused
    Given the tunnel is up
    And the ISP corrupts octets 60 to 63 of ESP 1 to 1 from A to B
    When a host behind A pings a host behind B 3 times
    Then the ping shows ".!!"
    And A shows 3 encaps and 2 decaps
    And B shows 2 encaps and 2 decaps
    And B shows 1 verify failure
    And B shows 0 replay failures

  Scenario: a TTL and a DSCP of the ISP's own do no harm
    Given the tunnel is up
    And the ISP sets the DSCP of ESP to 46 from A to B
    And the ISP sets the TTL of ESP to 5 in both directions every 30 ms for 20 ms
    When a host behind A pings a host behind B 4 times
    Then the ping shows "!!!!"
