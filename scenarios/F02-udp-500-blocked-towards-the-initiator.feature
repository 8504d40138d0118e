@F02
Feature: The ISP blocks UDP 500 towards the initiator

  MM1 arrives, B answers with MM2, and MM2 dies. A sees what it saw in F01: MM_NO_STATE, MM1 again and again, no answer.
  B has a half-open SA, MM_SA_SETUP: to it every further MM1 is "a duplicate of a previous packet", and it says MM2
  again, with the one responder SPI it chose.
  What to look for: the capture outside B shows MM1 and MM2, the one outside A only MM1.
  The remedy: ask the ISP to open UDP 500 towards A.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario: as many MM2 as MM1, one responder SPI, and A hears none of them
    Given the ISP drops UDP 500 from B to A
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_NO_STATE
    And B shows the ISAKMP SA in state MM_SA_SETUP
    When 49 seconds pass
    Then A sent MM1 6 times with the same initiator SPI and responder SPI zero
    And B sent MM2 6 times with the same responder SPI
    And the capture outside B holds 6 MM1
    And the capture outside B holds 6 MM2
    And the capture at the ISP's B side holds 6 MM2
    And the capture at the ISP's A side holds 0 MM2
    And the capture outside A holds 6 MM1
    And the capture outside A holds 0 MM2
    And A shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And A shows 5 send errors
    When 2 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE (deleted)
    And the debug log of B shows "phase 1 packet is a duplicate of a previous packet" 5 times
    And the debug log of A shows "received packet" 0 times

  Scenario: an ASA waits for MSG2 on one side and for MSG3 on the other
    Given both gateways behave like asa
    And the ISP drops UDP 500 from B to A
    When a host behind A pings a host behind B 5 times
    Then A shows the ISAKMP SA in state MM_WAIT_MSG2
    And B shows the ISAKMP SA in state MM_WAIT_MSG3

  Scenario: a strongSwan responder forgets after 30 seconds, so a late MM1 gets another responder SPI
    Given both gateways behave like strongswan
    And the ISP drops UDP 500 from B to A
    When A initiates the tunnel
    And 48 seconds pass
    Then A sent MM1 5 times with the same initiator SPI and responder SPI zero
    And B sent MM2 5 times with 2 responder SPIs
