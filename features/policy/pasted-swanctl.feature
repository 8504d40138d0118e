Feature: Gateways configured by what engineers have at hand, swanctl.conf

  A swanctl.conf is pasted as it is. It has no interfaces, so what its children protect is behind the gateway. A key that
  strongSwan does not know ends the scenario, as it makes strongSwan discard the connection.

  Background:
    Given gateways "A" and "B" joined by an ISP

  Scenario: IOS and strongSwan agree
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured as
      """swanctl
      connections {
        head-office {
          version = 1
          local_addrs = 203.0.113.6
          remote_addrs = 198.51.100.1
          # the first that both have counts
          proposals = aes128-sha1-modp1024, aes256-sha256-modp2048
          rekey_time = 22h
          over_time = 2h
          dpd_delay = 30s
          dpd_timeout = 150s
          local {
            auth = psk
            id = 203.0.113.6
          }
          remote {
            auth = psk
            id = 198.51.100.1
          }
          children {
            lan {
              local_ts = 10.2.0.0/24
              remote_ts = 10.1.0.0/24
              esp_proposals = aes256-sha256
              life_time = 1h
              rekey_time = 54m
              start_action = trap
            }
          }
        }
      }
      secrets {
        ike-head-office {
          id = 198.51.100.1
          secret = "lab"
        }
      }
      """
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And both gateways show the tunnel up
    And A shows 4 encaps and 4 decaps
    When a host behind B pings a host behind A 5 times
    Then the ping shows "!!!!!"
    And B shows in "show running-config":
      """
      proposals = aes128-sha1-modp1024, aes256-sha256-modp2048
      dpd_delay = 30s
      rekey_time =
      local_ts = 10.2.0.0/24
      remote_ts = 10.1.0.0/24
      esp_proposals = aes256-sha256
      """

  Scenario: strongSwan wants PFS, and IOS offers none
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured as
      """swanctl
      connections {
        head-office {
          version = 1
          local_addrs = 203.0.113.6
          remote_addrs = 198.51.100.1
          proposals = aes256-sha256-modp2048
          local { auth = psk }
          remote { auth = psk }
          children {
            lan {
              local_ts = 10.2.0.0/24
              remote_ts = 10.1.0.0/24
              # the head office has no 'set pfs group14'
              esp_proposals = aes256-sha256-modp2048
            }
          }
        }
      }
      secrets { ike { secret = lab } }
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And A shows 0 inbound and 0 outbound IPsec SAs
    And A shows 5 send errors

  Scenario: strongSwan has no connection for the address that IOS calls from
    Given gateway "A" is configured from the file "configurations/head-office.cfg"
    And gateway "B" is configured as
      """swanctl
      connections {
        head-office {
          version = 1
          local_addrs = 203.0.113.6
          # the head office is 198.51.100.1
          remote_addrs = 198.51.100.11
          proposals = aes256-sha256-modp2048
          local {
            auth = psk
          }
          remote {
            auth = psk
          }
          children {
            lan {
              local_ts = 10.2.0.0/24
              remote_ts = 10.1.0.0/24
              esp_proposals = aes256-sha256
            }
          }
        }
      }
      secrets {
        ike-1 {
          secret = lab
        }
      }
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_NO_STATE
    And A received the notify NO-PROPOSAL-CHOSEN in clear
    And B shows no ISAKMP SA
    And A shows 5 send errors
