@F47
Feature: One line of four is mismatched

  Four lines, three of which mirror each other. Phase 1 is up and three flows work, so the tunnel shows up on both sides;
  quick mode for the fourth line is refused each time a packet asks for it, and that flow never gets an SA.
  What to look for: the blocks of show crypto ipsec sa held against each other line by line: one has no SA and only
  send errors.
  The remedy: mend the line that has no mirror on the other side.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"
    And the networks behind A are 10.10.0.0/16 and 192.168.0.0/24
    And the networks behind B are 10.20.20.0/24 and 10.20.30.0/24
    And a host 10.10.0.5 behind A
    And a host 192.168.0.5 behind A
    And a host 10.20.20.7 behind B
    And a host 10.20.30.7 behind B
    And gateway "A" protects traffic:
      | from           | to            |
      | 10.10.0.0/16   | 10.20.20.0/24 |
      | 10.10.0.0/16   | 10.20.30.0/24 |
      | 192.168.0.0/24 | 10.20.20.0/24 |
      | 192.168.0.0/24 | 10.20.30.0/24 |
    And gateway "B" protects traffic:
      | from          | to             |
      | 10.20.20.0/24 | 10.10.0.0/16   |
      | 10.20.30.0/24 | 10.10.0.0/16   |
      | 10.20.20.0/24 | 192.168.0.0/24 |
      | 10.20.30.0/24 | 192.168.1.0/24 |

  Scenario Outline: three of four flows work between two <profile>
    Given both gateways behave like <profile>
    When host 10.10.0.5 pings 10.20.20.7 5 times
    Then the ping shows ".!!!!"
    When host 10.10.0.5 pings 10.20.30.7 5 times
    Then the ping shows ".!!!!"
    When host 192.168.0.5 pings 10.20.20.7 5 times
    Then the ping shows ".!!!!"
    When host 192.168.0.5 pings 10.20.30.7 5 times
    Then the ping shows "....."
    And both gateways show the tunnel up
    And A has 3 pairs of IPsec SAs under 1 ISAKMP SA
    And B has 3 pairs of IPsec SAs under 1 ISAKMP SA
    And A has 0 pairs of IPsec SAs for 192.168.0.0/24 to 10.20.30.0/24
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And A shows 0 encaps and 0 decaps for 192.168.0.0/24 to 10.20.30.0/24
    And A shows 5 send errors for 192.168.0.0/24 to 10.20.30.0/24
    And A shows 4 encaps and 4 decaps for 10.10.0.0/16 to 10.20.20.0/24
    And A shows 4 encaps and 4 decaps for 10.10.0.0/16 to 10.20.30.0/24
    And A shows 4 encaps and 4 decaps for 192.168.0.0/24 to 10.20.20.0/24
    And B shows 4 encaps and 4 decaps for 10.20.20.0/24 to 192.168.0.0/24
    And B shows 0 encaps and 0 decaps for 10.20.30.0/24 to 192.168.1.0/24
    And B refused QM1 5 times
    And the capture outside A holds 8 QM1
    And the capture outside A holds 5 INFO
    And the capture outside B holds 8 QM1
    And the capture outside B holds 12 ESP from A to B

    Examples:
      | profile    | state     |
      | ios        | QM_IDLE   |
      | asa        | MM_ACTIVE |
      | strongswan | QM_IDLE   |

  Scenario: the mismatch is in a port, and the other flows of the same two networks work
    Given gateway "A" protects traffic:
      | protocol | from         | to            | port |
      | udp      | 10.10.0.0/16 | 10.20.20.0/24 | 5001 |
      | udp      | 10.10.0.0/16 | 10.20.20.0/24 | 5003 |
      | icmp     | 10.10.0.0/16 | 10.20.20.0/24 |      |
      | tcp      | 10.10.0.0/16 | 10.20.20.0/24 | 80   |
    And gateway "B" protects traffic:
      | protocol | from          | from port | to           |
      | udp      | 10.20.20.0/24 | 5001      | 10.10.0.0/16 |
      | udp      | 10.20.20.0/24 | 5004      | 10.10.0.0/16 |
      | icmp     | 10.20.20.0/24 |           | 10.10.0.0/16 |
      | tcp      | 10.20.20.0/24 | 80        | 10.10.0.0/16 |
    When host 10.10.0.5 asks 10.20.20.7 5 times at UDP port 5001
    Then 4 of 5 questions are answered
    When host 10.10.0.5 pings 10.20.20.7 5 times
    Then the ping shows ".!!!!"
    When host 10.10.0.5 asks 10.20.20.7 5 times at UDP port 5003
    Then 0 of 5 questions are answered
    And B refused QM1 5 times
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And both gateways show the tunnel up
    And A has 2 pairs of IPsec SAs under 1 ISAKMP SA
    And A has 0 pairs of IPsec SAs for udp 10.10.0.0/16 to 10.20.20.0/24 port 5003
    And A shows 0 encaps and 0 decaps for udp 10.10.0.0/16 to 10.20.20.0/24 port 5003
    And A shows 5 send errors for udp 10.10.0.0/16 to 10.20.20.0/24 port 5003
    And A shows 4 encaps and 4 decaps for udp 10.10.0.0/16 to 10.20.20.0/24 port 5001
    And A shows 4 encaps and 4 decaps for icmp 10.10.0.0/16 to 10.20.20.0/24
    And B shows 4 encaps and 4 decaps for udp 10.20.20.0/24 port 5001 to 10.10.0.0/16
    And the capture outside A holds 0 packets in clear from 10.10.0.5 to 10.20.20.7

  Scenario: QM1 of one line is lost for good, and the other lines work
    Given both gateways protect traffic, seen from A:
      | from           | to            |
      | 10.10.0.0/16   | 10.20.20.0/24 |
      | 192.168.0.0/24 | 10.20.30.0/24 |
    When host 10.10.0.5 pings 10.20.20.7 5 times
    Then the ping shows ".!!!!"
    When the ISP drops QM1 from A to B
    And host 192.168.0.5 pings 10.20.30.7 5 times
    Then the ping shows "....."
    And A has 0 pairs of IPsec SAs for 192.168.0.0/24 to 10.20.30.0/24
    And A shows 5 send errors for 192.168.0.0/24 to 10.20.30.0/24
    And A shows the ISAKMP SA in state QM_IDLE
    When host 10.10.0.5 pings 10.20.20.7 5 times
    Then the ping shows "!!!!!"
    And A shows 9 encaps and 9 decaps for 10.10.0.0/16 to 10.20.20.0/24
    And B shows 9 encaps and 9 decaps for 10.20.20.0/24 to 10.10.0.0/16
