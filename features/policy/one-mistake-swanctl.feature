Feature: A swanctl.conf with one mistake

  The head office runs IOS, the branch strongSwan, and one line of the branch is wrong. What is asserted is what the field
  sees, as in one-mistake.feature: strongSwan refuses selectors by INVALID-ID-INFORMATION, where IOS says NO-PROPOSAL-CHOSEN.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And gateway "A" is configured from the file "configurations/head-office.cfg"

  Scenario Outline: the branch has another <what> in phase 2 (<fault>)
    Given gateway "B" is configured as
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
              # the head office has 10.1.0.0/24
              remote_ts = <remote_ts>
              # the head office has esp-aes 256 esp-sha256-hmac
              esp_proposals = <esp>
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
    And A received the notify <notify> protected
    And A shows 0 inbound and 0 outbound IPsec SAs
    And A shows 5 send errors
    And A shows session status UP-IDLE

    Examples:
      | what             | fault | remote_ts   | esp           | notify                 |
      | encryption       | F30   | 10.1.0.0/24 | aes128-sha256 | NO-PROPOSAL-CHOSEN     |
      | hash             | F30   | 10.1.0.0/24 | aes256-sha1   | NO-PROPOSAL-CHOSEN     |
      | traffic selector | F31   | 10.9.0.0/24 | aes256-sha256 | INVALID-ID-INFORMATION |

  Scenario Outline: the branch has another <what> in phase 1 (F26)
    Given gateway "B" is configured as
      """swanctl
      connections {
        head-office {
          version = 1
          local_addrs = 203.0.113.6
          remote_addrs = 198.51.100.1
          # the head office has aes 256, sha256 and group 14
          proposals = <proposals>
          local { auth = psk }
          remote { auth = psk }
          children {
            lan {
              local_ts = 10.2.0.0/24
              remote_ts = 10.1.0.0/24
              esp_proposals = aes256-sha256
            }
          }
        }
      }
      secrets { ike { secret = lab } }
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_NO_STATE
    And A received the notify NO-PROPOSAL-CHOSEN in clear
    And B shows no ISAKMP SA
    And A shows 5 send errors
    And the capture outside B holds 0 MM2

    Examples:
      | what                 | proposals              |
      | encryption           | aes128-sha256-modp2048 |
      | hash                 | aes256-sha1-modp2048   |
      | Diffie-Hellman group | aes256-sha256-modp1536 |

  Scenario: the branch has another secret (F27)
    Given gateway "B" is configured as
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
              esp_proposals = aes256-sha256
            }
          }
        }
      }
      # the head office has lab
      secrets { ike { secret = 1ab } }
      """
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_KEY_EXCH
    And B shows the ISAKMP SA in state MM_KEY_EXCH
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And the capture outside B holds 0 MM6
