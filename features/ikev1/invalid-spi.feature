@R43
Feature: A complaint of an invalid SPI may be lost

  QM3 is lost until B gives up and takes its inbound SA back. A has its pair and sends ESP with it, to nobody. B says so
  under the ISAKMP SA, by the notify INVALID-SPI, which nobody acknowledges: if it is lost as well, only saying it again
  ends the black hole, which would otherwise last as long as the pair. Once a minute for each SPI is enough, and not more
  than a stranger's ESP should bring about.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways behave like asa
    And B recovers from invalid SPIs
    And the ISP drops QM3 from A to B for 40 seconds

  Scenario: the first complaint is lost, and the second one a minute later mends the tunnel
    Given the ISP drops INFO from B to A for 60 seconds
    When a host behind A sends 200 UDP datagrams to a host behind B, one every 1 second
    Then B sent the notify INVALID-SPI 2 times
    And A received the notify INVALID-SPI 1 time
    And A sent QM1 2 times
    And both gateways show the tunnel up
    And 137 of 200 UDP datagrams arrive

  Scenario: the first complaint arrives, and mends it at once
    When a host behind A sends 100 UDP datagrams to a host behind B, one every 1 second
    Then B sent the notify INVALID-SPI 1 time
    And A sent QM1 2 times
    And both gateways show the tunnel up
    And 97 of 100 UDP datagrams arrive
