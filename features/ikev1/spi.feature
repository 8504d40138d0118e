Feature: The SPIs of a negotiation

  The initiator chooses its SPI in MM1 and leaves the responder's at zero; MM2 brings the responder's. From there on the
  pair names the negotiation, and a message that is sent again is the same octets.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R32 @R33 @R34 @R44 @R47
  Scenario: one pair of SPIs from MM2 to QM3
    When A initiates the tunnel
    Then within 1 second both gateways show the tunnel up
    And A sent MM1 1 time with the same initiator SPI and responder SPI zero
    And from MM2 on every message outside A has MM1's initiator SPI and one responder SPI
    And from MM2 on every message outside B has MM1's initiator SPI and one responder SPI
    And B sent MM2 1 time
    And A sent MM3 1 time
    And B sent MM4 1 time
    And A sent MM5 1 time
    And B sent MM6 1 time
    And A sent QM1 1 time
    And B sent QM2 1 time
    And A sent QM3 1 time
    And the capture outside A holds 9 packets

  @R34
  Scenario: an informational message belongs to its ISAKMP SA by the same pair
    Given gateway "B" protects packets with "esp-3des esp-md5-hmac"
    When A initiates the tunnel
    And 1 second passes
    Then the capture outside A holds in this order MM1, MM2, MM3, MM4, MM5, MM6, QM1, INFO
    And from MM2 on every message outside A has MM1's initiator SPI and one responder SPI

  @R32 @R33
  Scenario: the next negotiation has other SPIs on both sides
    Given the ISP drops MM3
    When A initiates the tunnel
    And 61 seconds pass
    And A initiates the tunnel
    And 1 second passes
    Then A began 2 negotiations with different initiator SPIs
    And B sent MM2 7 times with 2 responder SPIs

  @R35
  Scenario: the exported capture shows the SPIs to an analyser
    Given the tunnel is up
    Then the exported capture outside A shows both SPIs of every message
    And the exported capture at the ISP's B side shows both SPIs of every message

  @R37
  Scenario: a new trigger after failure uses a new initiator SPI
    Given the ISP drops UDP 500 from A to B
    When A initiates the tunnel
    And 61 seconds pass
    And A initiates the tunnel
    And 1 second passes
    Then A began 2 negotiations with different initiator SPIs
    And A sent MM1 7 times

  @R55
  Scenario: a copy of QM1 makes no second SA
    Given the ISP duplicates QM1
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And the capture outside A holds 1 QM1
    And the capture outside B holds 2 QM1
    And both gateways show the tunnel up
    And B has 1 pair of IPsec SAs
    And B shows 4 encaps and 4 decaps
