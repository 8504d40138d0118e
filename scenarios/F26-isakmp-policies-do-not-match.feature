@F26
Feature: The ISAKMP policies do not match

  A offers what B does not accept: another cipher, hash or group. B keeps no SA and says NO-PROPOSAL-CHOSEN, in clear,
  for there is no key yet. Anybody on the path could have sent that, so IOS and ASA note it and go on asking until
  their tries are used up, while strongSwan believes it and gives up.
  What to look for: one informational message from B for each MM1, the notify in clear inside it.
  The remedy: the same encryption, hash, group and authentication on both sides.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"
    And gateway "B" uses IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 5

  Scenario Outline: an <profile> initiator does not believe it, and asks <transmissions> times
    Given both gateways behave like <profile>
    When a host behind A pings a host behind B 5 times
    And 60 seconds pass
    Then the ping success rate is 0 percent
    And A sent MM1 <transmissions> times with the same initiator SPI and responder SPI zero
    And A received the notify NO-PROPOSAL-CHOSEN in clear
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows no ISAKMP SA
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds <transmissions> MM1
    And the capture outside A holds <transmissions> INFO
    And the capture outside B holds <transmissions> MM1
    And the capture outside B holds <transmissions> INFO
    And the capture outside B holds 0 MM2

    Examples:
      | profile | transmissions |
      | ios     | 6             |
      | asa     | 4             |

  Scenario: a strongSwan initiator gives up at once, so each ping makes it try anew
    Given both gateways behave like strongswan
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A began 5 negotiations with different initiator SPIs
    And A shows no ISAKMP SA
    And B shows no ISAKMP SA
    And A shows 5 send errors
    And the capture outside A holds 5 MM1
    And the capture outside A holds 5 INFO

  Scenario: IOS lists the failed SA for about a minute
    When a host behind A pings a host behind B 5 times
    Then A shows the ISAKMP SA in state MM_NO_STATE
    When 55 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE (deleted)
    When 61 seconds pass
    Then A shows no ISAKMP SA

  Scenario: IOS logs at B which attribute did not match, and at A that it was told so
    When A initiates the tunnel
    And 1 second passes
    Then the debug log of B shows "Diffie-Hellman group offered does not match policy!" 1 time
    And the debug log of B shows "no offers accepted!" 1 time
    And the debug log of B shows "phase 1 SA policy not acceptable! (local 203.0.113.2 remote 203.0.113.1)" 1 time
    And the debug log of A shows "IKE_INFO_NOTIFY" 1 time
