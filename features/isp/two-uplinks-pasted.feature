Feature: Two ISPs side by side, as the configurations of both gateways say it

  A has one crypto map on two interfaces, B has two peers in one entry of its crypto map: `set peer` twice. The peers are tried in their
  order, and one that is the default is the first whenever a negotiation begins from nothing. An address in the list at which the lab has
  nobody is told with its line, and left out.

  Background:
    Given gateways "A" and "B" joined by ISPs "ISP 1" and "ISP 2" side by side
    And gateway "A" is configured as
      """ios
      hostname A
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 203.0.113.2
      crypto isakmp keepalive 10 2 periodic
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.2
       set transform-set TS
       match address VPN-TRAFFIC
      interface GigabitEthernet0/0
       ip address 203.0.113.1 255.255.255.0
       crypto map VPN
      interface GigabitEthernet0/1
       ip address 198.51.100.7 255.255.255.0
       crypto map VPN
      interface GigabitEthernet0/2
       ip address 192.168.1.1 255.255.255.0
      ip route 0.0.0.0 0.0.0.0 203.0.113.254
      ip route 0.0.0.0 0.0.0.0 198.51.100.254 250
      ip access-list extended VPN-TRAFFIC
       permit ip 192.168.1.0 0.0.0.255 192.168.2.0 0.0.0.255
      """

  @R75
  Scenario Outline: B begins with <first>, and when that ISP fails with the other
    Given gateway "B" is configured as
      """ios
      hostname B
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 0.0.0.0
      crypto isakmp keepalive 10 2 periodic
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
      crypto map VPN 10 ipsec-isakmp
       set peer <one>
       set peer <two>
       set transform-set TS
       match address VPN-TRAFFIC
      interface GigabitEthernet0/0
       ip address 203.0.113.2 255.255.255.0
       crypto map VPN
      interface GigabitEthernet0/1
       ip address 192.168.2.1 255.255.255.0
      ip route 0.0.0.0 0.0.0.0 203.0.113.254
      ip access-list extended VPN-TRAFFIC
       permit ip 192.168.2.0 0.0.0.255 192.168.1.0 0.0.0.255
      """
    When B initiates the tunnel
    Then within 15 seconds both gateways show the tunnel up
    And B sends through ISP <n>
    And A sends through ISP <n>
    When ISP <n> drops everything in both directions
    And 30 seconds pass
    And a host behind B pings a host behind A 5 times
    Then the ping shows ".!!!!"
    And B sends through ISP <m>
    And A sends through ISP <m>
    And B shows in "show running-config":
      """
      crypto isakmp key lab address <printed>
       set peer <printed>
      """

    Examples:
      | first                       | one          | two                  | n | m | printed      |
      | the first of the list       | 203.0.113.1  | 198.51.100.7         | 1 | 2 | 198.51.100.7 |
      | the first, which is ISP 2's | 198.51.100.7 | 203.0.113.1          | 2 | 1 | 203.0.113.1  |

  @R75
  Scenario: with a default, a negotiation from nothing begins with it, wherever it stands in the list
    Given gateway "B" is configured as
      """ios
      hostname B
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 0.0.0.0
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.1
       set peer 192.0.2.66
       set peer 198.51.100.7 default
       set transform-set TS
       match address VPN-TRAFFIC
      interface GigabitEthernet0/0
       ip address 203.0.113.2 255.255.255.0
       crypto map VPN
      interface GigabitEthernet0/1
       ip address 192.168.2.1 255.255.255.0
      ip route 0.0.0.0 0.0.0.0 203.0.113.254
      ip access-list extended VPN-TRAFFIC
       permit ip 192.168.2.0 0.0.0.255 192.168.1.0 0.0.0.255
      """
    And ISP 2 drops UDP 500 in both directions for 65 seconds
    When B initiates the tunnel
    And 70 seconds pass
    Then B sends through ISP 1
    When B clears its IPsec SAs
    And B clears its ISAKMP SAs
    And 1 second passes
    And a host behind B pings a host behind A 5 times
    Then the ping shows ".!!!!"
    And B sends through ISP 2
    And B shows in "show running-config":
      """
       set peer 198.51.100.7 default
       set peer 203.0.113.1
      """
