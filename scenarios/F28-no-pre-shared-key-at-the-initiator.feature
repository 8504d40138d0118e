@F28
Feature: The initiator has no pre-shared key for its peer

  Nothing leaves A. It looks for the key of the peer before it says a word, and finds none: no negotiation begins, and each
  packet of its site is a send error. Most often the key is there, for another address.
  What to look for: an empty capture outside A, no ISAKMP SA, and send errors that rise with each ping.
  The remedy: configure the key for the address that the crypto map names as its peer.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: a <profile> initiator does not begin
    Given both gateways behave like <profile>
    And gateway "A" has no pre-shared key
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A began 0 negotiations
    And A shows no ISAKMP SA
    And B shows no ISAKMP SA
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds 0 packets
    And the capture outside B holds 0 packets

    Examples:
      | profile    |
      | ios        |
      | asa        |
      | strongswan |

  Scenario: what an IOS initiator logs of it
    Given gateway "A" has no pre-shared key
    When a host behind A pings a host behind B 5 times
    Then the debug log of A shows "No pre-shared key with 203.0.113.2!" 5 times
    And the debug log of A shows "construct_initial_message: Can not start Main mode" 5 times
    And the debug log of B shows "ISAKMP" 0 times
