@R08
Feature: The packets of the sites cross the ISP within IPsec SAs

  Between the gateways there is ESP and nothing else of the users: no address of a host, and none of a network behind a
  gateway, is anywhere in any packet of any capture.
  What to look for: the four captures, octet for octet.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R10
  Scenario Outline: pings and a stream under <transform set>
    Given both gateways protect packets with "<transform set>"
    When a host behind A pings a host behind B 5 times
    And a host behind B sends 10 UDP datagrams to a host behind A
    Then 10 of 10 UDP datagrams arrive
    And the ping shows ".!!!!"
    And no capture shows an address behind a gateway
    And the capture at the ISP's A side holds nothing but UDP 500 and ESP
    And the capture at the ISP's B side holds nothing but UDP 500 and ESP
    And the capture at the ISP's A side holds 4 ESP from A to B
    And the capture at the ISP's A side holds 14 ESP from B to A

    Examples:
      | transform set               |
      | esp-aes 256 esp-sha256-hmac |
      | esp-3des esp-sha-hmac       |
      | esp-gcm 256                 |

  Scenario: a packet that waits for the tunnel is thrown away, and never sent in clear
    Given the ISP drops MM1
    And the ISP drops ESP in both directions, which may stay idle
    When a host behind A pings a host behind B 5 times
    Then the ping shows "....."
    And A shows 5 send errors
    And the capture outside A holds nothing but UDP 500
    And the capture outside A holds 0 packets in clear from 192.168.1.10 to 192.168.2.10
