@F14
Feature: Two ISPs in a row, and only the second blocks

  To the gateways this is F01 or F02, by the direction of the block: nothing on either side says which ISP it is. The
  capture between the ISPs does: what is seen there has passed the first, and what is missing on the far side died in the
  second.
  What to look for: the last capture point that shows the packet, and the first that does not.
  The remedy: ask the ISP between these two points to open UDP 500.

  Background:
    Given gateways "A" and "B" joined by ISPs "ISP 1" and "ISP 2"
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario: MM1 passes ISP 1 and dies in ISP 2, as in F01
    Given ISP 2 drops UDP 500 from A to B
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_NO_STATE
    And B shows no ISAKMP SA
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    When 49 seconds pass
    Then A sent MM1 6 times with the same initiator SPI and responder SPI zero
    And the capture at ISP 1's A side holds 6 MM1
    And the capture between the ISPs holds 6 MM1
    And the capture at ISP 2's A side holds 6 MM1
    And the capture at ISP 2's B side holds 0 packets
    And the capture outside B holds 0 packets
    And ISP 1 has dropped 0 packets
    And ISP 2 has dropped 6 packets

  Scenario: MM2 dies in ISP 2, before it comes between the ISPs, as in F02
    Given ISP 2 drops UDP 500 from B to A
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_NO_STATE
    And B shows the ISAKMP SA in state MM_SA_SETUP
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    When 49 seconds pass
    Then A sent MM1 6 times with the same initiator SPI and responder SPI zero
    And B sent MM2 6 times with the same responder SPI
    And the capture outside B holds 6 MM2
    And the capture at ISP 2's B side holds 6 MM2
    And the capture between the ISPs holds 6 MM1
    And the capture between the ISPs holds 0 MM2
    And the capture outside A holds 0 MM2

  Scenario: the same to the gateways, but it is ISP 1
    Given ISP 1 drops UDP 500 from A to B
    When a host behind A pings a host behind B 5 times
    And 49 seconds pass
    Then A sent MM1 6 times with the same initiator SPI and responder SPI zero
    And B shows no ISAKMP SA
    And the capture at ISP 1's A side holds 6 MM1
    And the capture between the ISPs holds 0 packets
