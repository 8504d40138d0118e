@R64 @R66
Feature: Transport mode between the gateways themselves

  In transport mode ESP stands behind the packet's own header, so the packet must be one of the two gateways (RFC 4301
  section 4.1). As on IOS, a transform set in transport mode asks for it only where the line is for the gateways' own
  addresses; for a line of their sites it asks for tunnel mode. IKE itself never goes through the line.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect traffic, seen from A:
      | from           | to             |
      | 203.0.113.1    | 203.0.113.2    |
      | 192.168.1.0/24 | 192.168.2.0/24 |

  Scenario: A pings B itself
    Given both gateways protect packets with "esp-aes 256 esp-sha256-hmac" in transport mode
    When A itself pings B itself 5 times
    Then the ping shows ".!!!!"
    And A has 1 pair of IPsec SAs in transport mode
    And B has 1 pair of IPsec SAs in transport mode
    And A shows 4 encaps and 4 decaps for 203.0.113.1 to 203.0.113.2
    And B shows 4 encaps and 4 decaps for 203.0.113.2 to 203.0.113.1
    And the capture outside A holds 4 ESP from A to B
    And the capture outside A holds 0 ICMP from A to B
    And the ESP packets in the capture outside A are 156 octets long
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And A has 1 pair of IPsec SAs in tunnel mode
    And A has 1 pair of IPsec SAs in transport mode

  Scenario: the same ping in tunnel mode carries a second header
    Given both gateways protect packets with "esp-aes 256 esp-sha256-hmac"
    When A itself pings B itself 5 times
    Then the ping shows ".!!!!"
    And A has 1 pair of IPsec SAs in tunnel mode
    And the ESP packets in the capture outside A are 172 octets long

  Scenario Outline: <a> mode at A and <b> mode at B is a mismatch like any other
    Given gateway "A" protects packets with "esp-aes 256 esp-sha256-hmac" in <a> mode
    And gateway "B" protects packets with "esp-aes 256 esp-sha256-hmac" in <b> mode
    When A itself pings B itself 5 times
    Then the ping shows "....."
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And B refused QM1 5 times
    And A shows the ISAKMP SA in state QM_IDLE
    And A has 0 pairs of IPsec SAs
    And A shows 5 send errors

    Examples:
      | a         | b         |
      | transport | tunnel    |
      | tunnel    | transport |

  Scenario: what must be protected is refused in clear, from the gateway too
    Given gateway "A" protects traffic:
      | from           | to             |
      | 192.168.1.0/24 | 192.168.2.0/24 |
    When A itself pings B itself 5 times
    Then the ping shows "....."
    And the capture outside B holds 5 ICMP from A to B
    And B shows 5 recv errors for 203.0.113.2 to 203.0.113.1
    And A shows no ISAKMP SA
