Feature: Gateways configured by what engineers have at hand, IOS

  The running-config of a router is pasted as it is, or read from a file beside the feature. What it does not say is as
  IOS has it. Lines that are nothing of IPsec's are listed in the run's output, each with its number, and so is what the
  lab supposes; a line of crypto that is not understood, or that the lab cannot do, ends the scenario and is named.

  Background:
    Given gateways "A" and "B" joined by an ISP

  Scenario: a crypto map, from files
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured from the file "configurations/branch.cfg"
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And both gateways show the tunnel up
    And A shows the ISAKMP SA with aes-256, sha256 and group 14
    And A shows 4 encaps and 4 decaps for 10.1.0.0/24 to 10.2.0.0/24

  Scenario: typed lines, shortened and without indentation
    Given gateway "A" is configured as
      """ios
      hostname R1
      interface g0/1
      ip address 192.168.1.1 255.255.255.0
      no shut
      interface g0/0
      ip address 203.0.113.1 255.255.255.0
      no shut
      exit
      ip route 0.0.0.0 0.0.0.0 203.0.113.254
      crypto isakmp policy 10
      encryption aes 256
      auth pre-share
      group 14
      crypto isakmp key lab address 203.0.113.2
      crypto ipsec transform-set R1-R3 esp-aes 256 esp-sha-hmac
      crypto map IPSEC-MAP 10 ipsec-isakmp
      set peer 203.0.113.2
      set pfs group14
      set security-association lifetime seconds 86400
      set transform-set R1-R3
      match address 100
      interface GigabitEthernet0/0
      crypto map IPSEC-MAP
      access-list 100 permit ip 192.168.1.0 0.0.0.255 192.168.2.0 0.0.0.255
      """
    And gateway "B" is configured as
      """ios
      crypto isakmp policy 1
       encr aes 256
       authentication pre-share
       group 14
      crypto isakmp key lab address 0.0.0.0 0.0.0.0
      crypto isakmp keepalive 10 3 periodic
      crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
      crypto map IPSEC-MAP 10 ipsec-isakmp
       set peer 203.0.113.1 default
       set peer 203.0.113.77
       set transform-set TS
       set pfs group14
       match address SITES
      ip access-list extended SITES
       remark the head office
       10 permit ip 192.168.2.0 0.0.0.255 192.168.1.0 0.0.0.255
      """
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And A shows the ISAKMP SA with aes-256, sha and group 14

  Scenario: a tunnel interface with a static route
    Given gateway "A" is configured as
      """ios
      crypto isakmp policy 1
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 203.0.113.2
      crypto isakmp keepalive 10
      !
      crypto ipsec transform-set TS esp-gcm 256
       mode tunnel
      !
      crypto ipsec profile VTI
       set transform-set TS
       set pfs group19
      !
      interface Tunnel0
       ip address 172.16.10.1 255.255.255.252
       ip mtu 1400
       tunnel source GigabitEthernet0/0
       tunnel mode ipsec ipv4
       tunnel destination 203.0.113.2
       tunnel protection ipsec profile VTI
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.1 255.255.255.0
      !
      interface GigabitEthernet0/1
       ip address 192.168.1.1 255.255.255.0
      !
      ip route 192.168.2.0 255.255.255.0 Tunnel0
      """
    And gateway "B" is configured as
      """ios
      crypto isakmp policy 1
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 203.0.113.1
      crypto ipsec transform-set TS esp-gcm 256
      crypto ipsec profile VTI
       set transform-set TS
       set pfs group19
      interface Tunnel0
       ip address 172.16.10.2 255.255.255.252
       tunnel source 203.0.113.2
       tunnel mode ipsec ipv4
       tunnel destination 203.0.113.1
       tunnel protection ipsec profile VTI
      interface GigabitEthernet0/0
       ip address 203.0.113.2 255.255.255.0
      interface GigabitEthernet0/1
       ip address 192.168.2.1 255.255.255.0
      ip route 192.168.1.0 255.255.255.0 172.16.10.1
      """
    When 5 seconds pass
    Then both gateways show the tunnel up
    And A has a route to 192.168.2.0/24 through the tunnel
    And B has a route to 192.168.1.0/24 through the tunnel
    When a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"
    And A shows 5 encaps and 5 decaps for 0.0.0.0/0 to 0.0.0.0/0

  Scenario: certificates, and lines with protocols and ports
    Given gateway "A" is configured as
      """ios
      crypto pki trustpoint CA
       enrollment url http://10.9.9.9:80
       revocation-check crl
      crypto isakmp policy 10
       encr aes
       hash sha256
       group 14
      crypto isakmp identity dn
      crypto ipsec transform-set TS esp-sha256-hmac esp-aes
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.2
       set transform-set TS
       match address SITES
      ip access-list extended SITES
       deny icmp any any
       permit udp 192.168.1.0 0.0.0.255 host 192.168.2.10 eq 5000
       permit tcp 192.168.1.0 0.0.0.255 eq 8080 192.168.2.0 0.0.0.255
      interface GigabitEthernet0/0
       ip address 203.0.113.1 255.255.255.0
       crypto map VPN
      interface GigabitEthernet0/1
       ip address 192.168.1.1 255.255.255.0
      ip route 0.0.0.0 0.0.0.0 203.0.113.254
      """
    And gateway "B" is configured as
      """ios
      crypto pki trustpoint CA
       enrollment terminal
      crypto isakmp policy 10
       encr aes
       hash sha256
       authentication rsa-sig
       group 14
      crypto isakmp identity dn
      crypto ipsec transform-set TS esp-aes esp-sha256-hmac
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.1
       set transform-set TS
       match address SITES
      ip access-list extended SITES
       deny icmp any any
       permit udp host 192.168.2.10 eq 5000 192.168.1.0 0.0.0.255
       permit tcp 192.168.2.0 0.0.0.255 192.168.1.0 0.0.0.255 eq 8080
      interface GigabitEthernet0/0
       ip address 203.0.113.2 255.255.255.0
       crypto map VPN
      interface GigabitEthernet0/1
       ip address 192.168.2.1 255.255.255.0
      ip route 0.0.0.0 0.0.0.0 203.0.113.254
      """
    And packets that no line matches may pass in clear
    When host 192.168.1.10 asks 192.168.2.10 3 times at UDP port 5000
    Then 2 of 3 questions are answered
    And A authenticated its peer as "CN=B, O=IkeLab"
    And A shows 2 encaps and 2 decaps for udp 192.168.1.0/24 to 192.168.2.10 port 5000
    When host 192.168.1.10 pings 192.168.2.10 2 times
    Then the ping success rate is 100 percent
    And the capture outside A holds 2 packets in clear from 192.168.1.10 to 192.168.2.10

  Scenario: what is configured can be printed, and pasted again
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured from the file "configurations/branch.cfg"
    Then A shows in "show running-config":
      """
      hostname A
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
       lifetime 86400
      crypto isakmp key lab address 203.0.113.6
      crypto ipsec transform-set LAB esp-aes 256 esp-sha256-hmac
       mode tunnel
      crypto map LAB 10 ipsec-isakmp
       set peer 203.0.113.6
       set security-association lifetime seconds 3600
       set security-association lifetime kilobytes 4608000
       set transform-set LAB
       match address LAB-TRAFFIC
      interface GigabitEthernet0/0
       ip address 198.51.100.1 255.255.255.0
       crypto map LAB
      interface GigabitEthernet0/1
       ip address 10.1.0.1 255.255.255.0
      ip route 0.0.0.0 0.0.0.0 198.51.100.254
      ip access-list extended LAB-TRAFFIC
       permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255
      end
      """
    And A shows in "swanctl.conf":
      """
      connections {
        lab {
          version = 1
          local_addrs = 198.51.100.1
          remote_addrs = 203.0.113.6
          proposals = aes256-sha256-modp2048
          local {
            auth = psk
          }
          children {
            lab {
              local_ts = 10.1.0.0/24
              remote_ts = 10.2.0.0/24
              esp_proposals = aes256-sha256
      secrets {
        ike-lab {
          secret = "lab"
      """
