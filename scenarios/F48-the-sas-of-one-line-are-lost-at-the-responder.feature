@F48 @R05 @R72
Feature: The SAs of one line are lost at the responder

  B has lost the pair of IPsec SAs of one line and nobody knows it: no Delete was sent. A has its half still and goes on
  sending, B drops what it cannot name, and that flow black-holes; phase 1 and the other lines work. It heals when a packet
  of B's own asks for the line, or when A's SA ends.
  What to look for: the blocks of show crypto ipsec sa held against each other line by line: encaps rise at A under one SPI,
  B has no SA in that block, and its invalid SPI count rises as fast.
  The remedy: clear the SAs of that line at A, or let invalid SPI recovery do it.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"
    And the networks behind A are 10.10.0.0/16 and 192.168.0.0/24
    And the networks behind B are 10.20.20.0/24
    And a host 10.10.0.5 behind A
    And a host 192.168.0.5 behind A
    And a host 10.20.20.7 behind B

  Scenario Outline: one flow of two is lost between two <profile>, and comes back when B's side begins
    Given both gateways behave like <profile>
    When host 192.168.0.5 pings 10.20.20.7 2 times
    Then the ping shows ".!"
    Given the tunnel is up
    When B loses the IPsec SAs for 10.20.20.0/24 to 192.168.0.0/24
    And host 192.168.0.5 pings 10.20.20.7 5 times
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And A has 2 pairs of IPsec SAs under 1 ISAKMP SA
    And B has 1 pair of IPsec SAs under 1 ISAKMP SA
    And B has 0 pairs of IPsec SAs for 10.20.20.0/24 to 192.168.0.0/24
    And A shows 5 encaps and 0 decaps for 192.168.0.0/24 to 10.20.20.0/24
    And A shows 0 send errors
    And B shows 0 encaps and 0 decaps for 10.20.20.0/24 to 192.168.0.0/24
    And B shows 5 invalid SPIs
    And the capture outside A holds 0 INFO
    And the capture outside B holds 0 INFO
    When host 10.10.0.5 pings 10.20.20.7 5 times
    Then the ping success rate is 100 percent
    And A shows 5 encaps and 5 decaps for 10.10.0.0/16 to 10.20.20.0/24
    And B shows 5 invalid SPIs
    When host 10.20.20.7 pings 192.168.0.5 2 times
    Then the ping shows ".!"
    And B sent QM1 1 time
    When host 192.168.0.5 pings 10.20.20.7 5 times
    Then the ping success rate is 100 percent
    And B shows 5 invalid SPIs

    Examples:
      | profile    | state     |
      | ios        | QM_IDLE   |
      | asa        | MM_ACTIVE |
      | strongswan | QM_IDLE   |
