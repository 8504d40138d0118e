@R58 @R60
Feature: What the ISP can do with a capture of aggressive mode

  HASH_R is made of the pre-shared key and of what AM1 and AM2 show to everybody on the path. So whoever has a capture can
  hold guesses against it at home, millions in a second, and neither gateway ever hears of it. Main mode shows no hash: who
  wants to guess there has to take part in the exchange.
  What to do: certificates, or main mode; with aggressive mode a key of chance, as long as the hash, and no word.
  To see both side by side: ikelab compare, with this file and the line of its last scenario.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 aggressive mode with pre-shared key "winter2024", aes-256, sha256 and group 14

  Scenario: a key that is in a dictionary is found, and the tunnel goes on as if nothing had happened
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And the capture at the ISP's A side shows the identity "203.0.113.1" in clear
    And in the capture at the ISP's A side AM2 reads "HDR, SA, KE, N, ID, HASH, VID, VID, NAT-D, NAT-D"
    And the dictionary finds the pre-shared key "winter2024" from the capture at the ISP's A side:
      | word       |
      | cisco      |
      | vpn        |
      | password1  |
      | winter2023 |
      | winter2024 |
      | summer2024 |
    And both gateways show the tunnel up

  Scenario: AM1 and AM2 are enough, so a negotiation that fails gives the key away too
    Given the ISP drops AM3
    When A initiates the tunnel
    And 5 seconds pass
    Then B shows the ISAKMP SA in state AG_INIT_EXCH
    And the dictionary finds the pre-shared key "winter2024" from the capture at the ISP's B side:
      | word       |
      | cisco      |
      | winter2024 |

  Scenario: a key of chance is in no dictionary
    Given both gateways use IKEv1 aggressive mode with pre-shared key "q8Zk2vRt0YwLx5NbH7sJd3Fm", aes-256, sha256 and group 14
    When A initiates the tunnel
    Then within 1 second both gateways show the tunnel up
    And the dictionary finds no pre-shared key from the capture at the ISP's A side:
      | word       |
      | cisco      |
      | winter2024 |

  Scenario: main mode leaves nothing to guess from
    Given both gateways use IKEv1 main mode with pre-shared key "winter2024", aes-256, sha256 and group 14
    When A initiates the tunnel
    Then within 1 second both gateways show the tunnel up
    And the capture at the ISP's A side shows no identity in clear
    And in the capture at the ISP's A side MM4 reads "HDR, KE, N, NAT-D, NAT-D"
    And the capture at the ISP's A side holds nothing to guess the pre-shared key from

  Scenario: a tunnel and a ping, for ikelab compare to run in both modes
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And both gateways show the tunnel up
