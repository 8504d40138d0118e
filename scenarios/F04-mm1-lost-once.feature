@F04
Feature: MM1 is lost once

  Nothing is wrong but one lost packet. A waits one interval and sends the same MM1 again; one negotiation arises, not
  two, and everything after it is normal. The price is the traffic of that interval: with IOS's 10 seconds and pings
  that wait 2 seconds each, all five pings of a first try are gone. The second try shows that all is well.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario: an ios initiator costs the first five pings, and the tunnel comes up
    Given the ISP drops the first transmission of MM1
    When a host behind A pings a host behind B 5 times
    Then the ping shows "....."
    When 1 second passes
    And a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"
    And both gateways show the tunnel up
    And A sent MM1 2 times with the same initiator SPI and responder SPI zero
    And the capture outside A holds 2 MM1
    And the capture outside B holds 1 MM1
    And A began 1 negotiation
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows the ISAKMP SA in state QM_IDLE
    And the capture outside A holds 5 ESP from A to B
    And the capture outside B holds 5 ESP from B to A
    And B shows 0 send errors
    And A shows 5 encaps and 5 decaps
    And A shows 5 send errors
    And B shows 5 encaps and 5 decaps

  Scenario: a strongSwan initiator asks again after 4 seconds
    Given both gateways behave like strongswan
    And the ISP drops the first transmission of MM1
    When A initiates the tunnel
    Then within 5 seconds both gateways show the tunnel up
    And A sent MM1 2 times with the same initiator SPI and responder SPI zero
