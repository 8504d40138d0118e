Feature: Two configurations with one mistake

  Each pair would work but for one line, which an exclamation mark points at. What is asserted is what the field sees: the
  states of both gateways, their counters, and what one of them was told. The number behind a scenario is that of the
  failure in scenarios/, where the reasons and remedies are.

  Background:
    Given gateways "A" and "B" joined by an ISP

  Scenario: without a mistake the tunnel is up
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured from the file "configurations/branch.cfg"
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And both gateways show the tunnel up
    And A shows 4 encaps and 4 decaps

  Scenario Outline: the ISAKMP policies differ in <what> (F26)
    Given gateway "A" is configured as
      """ios
      hostname HeadOffice
      !
      crypto isakmp policy 10
       ! the branch has aes 256, sha256 and group 14
       encr <encryption>
       hash <hash>
       authentication pre-share
       group <group>
      crypto isakmp key lab address 203.0.113.6
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.6
       set transform-set TS
       match address 101
      !
      interface GigabitEthernet0/0
       ip address 198.51.100.1 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.1.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 198.51.100.2
      !
      access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255
      """
    And gateway "B" is configured from the file "configurations/branch.cfg"
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_NO_STATE
    And A received the notify NO-PROPOSAL-CHOSEN in clear
    And B shows no ISAKMP SA
    And A shows 5 send errors
    And the capture outside B holds 0 MM2

    Examples:
      | what           | encryption | hash   | group |
      | the key length | aes        | sha256 | 14    |
      | the cipher     | 3des       | sha256 | 14    |
      | the hash       | aes 256    | sha    | 14    |
      | the group      | aes 256    | sha256 | 5     |

  Scenario: the policy does not say pre-share, and IOS takes rsa-sig (F28)
    Given gateway "A" is configured as
      """ios
      hostname HeadOffice
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       ! authentication pre-share is missing
       group 14
      crypto isakmp key lab address 203.0.113.6
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.6
       set transform-set TS
       match address 101
      !
      interface GigabitEthernet0/0
       ip address 198.51.100.1 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.1.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 198.51.100.2
      !
      access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255
      """
    And gateway "B" is configured from the file "configurations/branch.cfg"
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows no ISAKMP SA
    And A shows 5 send errors
    And B shows no ISAKMP SA
    And the capture outside A holds 0 packets

  Scenario: the pre-shared keys differ (F27)
    Given gateway "A" is configured as
      """ios
      hostname HeadOffice
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      ! the branch has lab
      crypto isakmp key Lab address 203.0.113.6
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.6
       set transform-set TS
       match address 101
      !
      interface GigabitEthernet0/0
       ip address 198.51.100.1 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.1.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 198.51.100.2
      !
      access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255
      """
    And gateway "B" is configured from the file "configurations/branch.cfg"
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_KEY_EXCH
    And B shows the ISAKMP SA in state MM_KEY_EXCH
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And the capture outside B holds 0 MM6

  Scenario: the pre-shared key is for another address (F28)
    Given gateway "A" is configured as
      """ios
      hostname HeadOffice
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      ! the branch is 203.0.113.6
      crypto isakmp key lab address 203.0.113.60
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.6
       set transform-set TS
       match address 101
      !
      interface GigabitEthernet0/0
       ip address 198.51.100.1 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.1.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 198.51.100.2
      !
      access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255
      """
    And gateway "B" is configured from the file "configurations/branch.cfg"
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows no ISAKMP SA
    And A shows 5 send errors
    And the capture outside A holds 0 packets

  Scenario: the pre-shared key of the responder is for another address (F28b)
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured as
      """ios
      hostname Branch
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      ! the head office is 198.51.100.1
      crypto isakmp key lab address 198.51.100.10
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 198.51.100.1
       set transform-set TS
       match address 102
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 203.0.113.5
      !
      access-list 102 permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_NO_STATE
    And B shows no ISAKMP SA
    And the capture outside B holds 1 MM1
    And A shows 5 send errors
    And the capture outside A holds 0 MM2

  Scenario: the initiator looks for its peer at another address (F01)
    Given gateway "A" is configured as
      """ios
      hostname HeadOffice
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 0.0.0.0
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       ! the branch is 203.0.113.6
       set peer 203.0.113.9
       set transform-set TS
       match address 101
      !
      interface GigabitEthernet0/0
       ip address 198.51.100.1 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.1.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 198.51.100.2
      !
      access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255
      """
    And gateway "B" is configured from the file "configurations/branch.cfg"
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_NO_STATE
    And B shows no ISAKMP SA
    And A shows 5 send errors
    And the capture outside A holds 0 MM2
    When 60 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE (deleted)

  Scenario: the responder has its crypto map for another peer: phase 1 is up, and phase 2 is refused (F31)
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured as
      """ios
      hostname Branch
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 0.0.0.0
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       ! the head office is 198.51.100.1
       set peer 198.51.100.9
       set transform-set TS
       match address 102
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 203.0.113.5
      !
      access-list 102 permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And A shows session status UP-IDLE
    And A shows 5 send errors
    And A shows 0 inbound and 0 outbound IPsec SAs

  Scenario Outline: the transform sets differ in <what> (F30)
    Given gateway "A" is configured as
      """ios
      hostname HeadOffice
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 203.0.113.6
      !
      ! the branch has esp-aes 256 esp-sha256-hmac
      crypto ipsec transform-set TS <transforms>
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.6
       set transform-set TS
       match address 101
      !
      interface GigabitEthernet0/0
       ip address 198.51.100.1 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.1.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 198.51.100.2
      !
      access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255
      """
    And gateway "B" is configured from the file "configurations/branch.cfg"
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And A shows 0 inbound and 0 outbound IPsec SAs
    And A shows 5 send errors
    And A shows session status UP-IDLE

    Examples:
      | what           | transforms               |
      | the key length | esp-aes esp-sha256-hmac  |
      | the hash       | esp-aes 256 esp-sha-hmac |
      | the cipher     | esp-3des esp-sha256-hmac |
      | all of it      | esp-gcm 256              |

  Scenario: the access lists do not mirror each other (F31)
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured as
      """ios
      hostname Branch
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 198.51.100.1
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 198.51.100.1
       set transform-set TS
       match address 102
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 203.0.113.5
      !
      ! the head office protects all of 10.2.0.0/24
      access-list 102 permit ip 10.2.0.0 0.0.0.127 10.1.0.0 0.0.0.255
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors

  Scenario: the access list of the initiator names another network (F25)
    Given gateway "A" is configured as
      """ios
      hostname HeadOffice
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 203.0.113.6
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.6
       set transform-set TS
       match address 101
      !
      interface GigabitEthernet0/0
       ip address 198.51.100.1 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.1.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 198.51.100.2
      !
      ! the branch is 10.2.0.0
      access-list 101 permit ip 10.1.0.0 0.0.0.255 10.20.0.0 0.0.0.255
      """
    And gateway "B" is configured from the file "configurations/branch.cfg"
    And packets that no line matches may pass in clear
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows no ISAKMP SA
    And B shows no ISAKMP SA
    And A shows 0 send errors
    And B shows 5 recv errors
    And the capture outside A holds 5 packets in clear from 10.1.0.10 to 10.2.0.10

  Scenario: the responder alone wants PFS: the tunnel comes up only when it begins itself (F32)
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured as
      """ios
      hostname Branch
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 198.51.100.1
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 198.51.100.1
       set transform-set TS
       ! the head office has no PFS
       set pfs group14
       match address 102
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 203.0.113.5
      !
      access-list 102 permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state QM_IDLE
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And A shows 5 send errors
    When a host behind B pings a host behind A 5 times
    Then the ping shows ".!!!!"
    And both gateways show the tunnel up

  Scenario: the groups of PFS differ (F32)
    Given gateway "A" is configured as
      """ios
      hostname HeadOffice
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 203.0.113.6
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.6
       set transform-set TS
       set pfs group19
       match address 101
      !
      interface GigabitEthernet0/0
       ip address 198.51.100.1 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.1.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 198.51.100.2
      !
      access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255
      """
    And gateway "B" is configured as
      """ios
      hostname Branch
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 198.51.100.1
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 198.51.100.1
       set transform-set TS
       ! the head office has group19
       set pfs group14
       match address 102
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 203.0.113.5
      !
      access-list 102 permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state QM_IDLE
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And A shows 0 inbound and 0 outbound IPsec SAs
    And A shows 5 send errors

  Scenario: the lifetimes differ, and the shorter one counts (F34)
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured as
      """ios
      hostname Branch
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 198.51.100.1
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 198.51.100.1
       ! the head office has the default, an hour
       set security-association lifetime seconds 300
       set transform-set TS
       match address 102
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 203.0.113.5
      !
      access-list 102 permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      """
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And A received the notify RESPONDER-LIFETIME 1 time
    When 10 minutes pass
    Then A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs

  Scenario: the responder has switched NAT traversal off, and the initiator is behind a NAT (F35)
    Given gateway "A" is behind a NAT
    And gateway "A" is configured as
      """ios
      hostname HeadOffice
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 203.0.113.6
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.6
       set transform-set TS
       match address 101
      !
      interface GigabitEthernet0/0
       ip address 192.168.0.2 255.255.255.0
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.1.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 192.168.0.1
      !
      access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255
      """
    And gateway "B" is configured as
      """ios
      hostname Branch
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 203.0.113.1
      !
      ! without it ESP cannot pass the NAT
      no crypto ipsec nat-transparency udp-encapsulation
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.1
       set transform-set TS
       match address 102
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 203.0.113.5
      !
      access-list 102 permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 4 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And the capture outside B holds 0 ESP from A to B

  Scenario: the crypto map of the responder is on no interface (F01b)
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured as
      """ios
      hostname Branch
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 198.51.100.1
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 198.51.100.1
       set transform-set TS
       match address 102
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       ! crypto map VPN is missing
      !
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 203.0.113.5
      !
      access-list 102 permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_NO_STATE
    And B shows no ISAKMP SA
    And A shows 5 send errors
    And the capture outside B holds 0 MM2

  Scenario: the crypto map of the initiator is on no interface (F25)
    Given gateway "A" is configured as
      """ios
      hostname HeadOffice
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 203.0.113.6
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.6
       set transform-set TS
       match address 101
      !
      interface GigabitEthernet0/0
       ip address 198.51.100.1 255.255.255.252
       ! crypto map VPN is missing
      !
      interface GigabitEthernet0/1
       ip address 10.1.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 198.51.100.2
      !
      access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255
      """
    And gateway "B" is configured from the file "configurations/branch.cfg"
    And packets that no line matches may pass in clear
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows no ISAKMP SA
    And B shows no ISAKMP SA
    And A shows 0 send errors
    And B shows 5 recv errors
    And the capture outside A holds 5 packets in clear from 10.1.0.10 to 10.2.0.10

  Scenario: the crypto map asks for an access list that is not there (F31)
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured as
      """ios
      hostname Branch
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 198.51.100.1
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 198.51.100.1
       set transform-set TS
       ! the list is 102
       match address 101
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 203.0.113.5
      !
      access-list 102 permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And A shows 5 send errors

  Scenario: the responder has no route back (F24)
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured as
      """ios
      hostname Branch
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 198.51.100.1
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 198.51.100.1
       set transform-set TS
       match address 102
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
      !
      ! ip route 0.0.0.0 0.0.0.0 203.0.113.5 is missing
      !
      access-list 102 permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And A shows 4 encaps and 0 decaps
    And B shows 0 encaps and 4 decaps

  Scenario: the responder does not exempt the tunnel from NAT (F24)
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured as
      """ios
      hostname Branch
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 198.51.100.1
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 198.51.100.1
       set transform-set TS
       match address 102
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       ip nat outside
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
       ip nat inside
      !
      ip route 0.0.0.0 0.0.0.0 203.0.113.5
      !
      ip nat inside source list 110 interface GigabitEthernet0/0 overload
      ! access-list 110 deny ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255 is missing
      access-list 110 permit ip 10.2.0.0 0.0.0.255 any
      access-list 102 permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      """
    And packets that no line matches may pass in clear
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And A shows 4 encaps and 0 decaps
    And B shows 0 encaps and 4 decaps

  Scenario: the initiator begins in aggressive mode, which the responder has disabled (F33)
    Given gateway "A" is configured as
      """ios
      hostname HeadOffice
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      ! the branch takes main mode only
      crypto isakmp peer address 203.0.113.6
       set aggressive-mode password lab
       set aggressive-mode client-endpoint ipv4-address 198.51.100.1
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 203.0.113.6
       set transform-set TS
       match address 101
      !
      interface GigabitEthernet0/0
       ip address 198.51.100.1 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.1.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 198.51.100.2
      !
      access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255
      """
    And gateway "B" is configured as
      """ios
      hostname Branch
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 198.51.100.1
      crypto isakmp aggressive-mode disable
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 198.51.100.1
       set transform-set TS
       match address 102
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 203.0.113.5
      !
      access-list 102 permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state AG_INIT_EXCH
    And B shows no ISAKMP SA
    And A shows 5 send errors
    And the capture outside B holds 0 AM2

  Scenario: the responder expects another identity (F50)
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured as
      """ios
      hostname Branch
      !
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 198.51.100.1
      !
      crypto isakmp profile HQ
       ! the head office goes by its address
       match identity host head-office.example
      !
      crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto map VPN 10 ipsec-isakmp
       set peer 198.51.100.1
       set transform-set TS
       set isakmp-profile HQ
       match address 102
      !
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       crypto map VPN
      !
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 203.0.113.5
      !
      access-list 102 permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_KEY_EXCH
    And B refused MM5 1 time for its identity
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
