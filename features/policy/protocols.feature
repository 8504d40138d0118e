@R64 @R65 @R72
Feature: A line may name a protocol and ports

  As in an extended access list of IOS, a line is for ip, icmp, tcp or udp, and for tcp or udp it may name a port on either
  side. Quick mode carries both in the identities (RFC 2407 section 4.6.2), so such a line has a pair of IPsec SAs of its
  own, and the peer's line must mirror it: protocol for protocol, port for port.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R73
  Scenario: pings and questions to port 5001 each have their own pair
    Given both gateways protect traffic, seen from A:
      | protocol | from           | to             | port |
      | udp      | 192.168.1.0/24 | 192.168.2.0/24 | 5001 |
      | icmp     | 192.168.1.0/24 | 192.168.2.0/24 |      |
    When host 192.168.1.10 asks 192.168.2.10 3 times at UDP port 5001
    Then 2 of 3 questions are answered
    And A has 1 pair of IPsec SAs
    And A has 1 pair of IPsec SAs for udp 192.168.1.0/24 to 192.168.2.0/24 port 5001
    And B has 1 pair of IPsec SAs for udp 192.168.2.0/24 port 5001 to 192.168.1.0/24
    When host 192.168.1.10 pings 192.168.2.10 5 times
    Then the ping shows ".!!!!"
    And A has 2 pairs of IPsec SAs under 1 ISAKMP SA
    And A shows 2 encaps and 2 decaps for udp 192.168.1.0/24 to 192.168.2.0/24 port 5001
    And A shows 4 encaps and 4 decaps for icmp 192.168.1.0/24 to 192.168.2.0/24
    And B shows 2 encaps and 2 decaps for udp 192.168.2.0/24 port 5001 to 192.168.1.0/24

  @R65
  Scenario: another port is not the line's, and passes in clear
    Given both gateways protect traffic, seen from A:
      | protocol | from           | to             | port |
      | udp      | 192.168.1.0/24 | 192.168.2.0/24 | 5001 |
    And packets that no line matches may pass in clear
    When host 192.168.1.10 asks 192.168.2.10 3 times at UDP port 5003
    Then 3 of 3 questions are answered
    And A shows no ISAKMP SA
    And the capture outside A holds 3 packets in clear from 192.168.1.10 to 192.168.2.10
    When host 192.168.1.10 asks 192.168.2.10 3 times at UDP port 5001
    Then 2 of 3 questions are answered
    And the capture outside A holds 3 packets in clear from 192.168.1.10 to 192.168.2.10
    And the capture outside A holds 2 ESP from A to B

  Scenario: a line for tcp is configured and negotiated like the others, and has no SA while no tcp comes
    Given both gateways protect traffic, seen from A:
      | protocol | from           | to             | port |
      | tcp      | 192.168.1.0/24 | 192.168.2.0/24 | 80   |
      | ip       | 192.168.1.0/24 | 192.168.2.0/24 |      |
    When host 192.168.1.10 asks 192.168.2.10 3 times at UDP port 80
    Then 2 of 3 questions are answered
    And A has 0 pairs of IPsec SAs for tcp 192.168.1.0/24 to 192.168.2.0/24 port 80
    And A has 1 pair of IPsec SAs for 192.168.1.0/24 to 192.168.2.0/24
    When A initiates the tunnel
    And 1 second passes
    Then A has 1 pair of IPsec SAs for tcp 192.168.1.0/24 to 192.168.2.0/24 port 80
    And B has 1 pair of IPsec SAs for tcp 192.168.2.0/24 port 80 to 192.168.1.0/24

  Scenario Outline: a line that differs in <what> is no mirror image
    Given gateway "A" protects traffic:
      | protocol | from           | to             | port |
      | udp      | 192.168.1.0/24 | 192.168.2.0/24 | 5001 |
    And gateway "B" protects traffic:
      | protocol   | from           | from port   | to             | port   |
      | <protocol> | 192.168.2.0/24 | <from port> | 192.168.1.0/24 | <port> |
    When host 192.168.1.10 asks 192.168.2.10 3 times at UDP port 5001
    Then 0 of 3 questions are answered
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And B refused QM1 3 times
    And A shows the ISAKMP SA in state QM_IDLE
    And A has 0 pairs of IPsec SAs
    And A shows 3 send errors

    Examples:
      | what                        | protocol | from port | port |
      | the protocol                | tcp      | 5001      |      |
      | the port                    | udp      | 5002      |      |
      | the side that the port is on | udp      |           | 5001 |

  Scenario: an IOS responder with a line for ip takes the proposal for one port, and the pair is as narrow as was asked
    Given gateway "A" protects traffic:
      | protocol | from           | to             | port |
      | udp      | 192.168.1.0/24 | 192.168.2.0/24 | 5001 |
    And gateway "B" protects traffic:
      | from           | to             |
      | 192.168.2.0/24 | 192.168.1.0/24 |
    When host 192.168.1.10 asks 192.168.2.10 5 times at UDP port 5001
    Then 4 of 5 questions are answered
    And B has 1 pair of IPsec SAs for 192.168.2.0/24 to 192.168.1.0/24
    And B shows 4 encaps and 4 decaps for 192.168.2.0/24 to 192.168.1.0/24
    When host 192.168.2.10 pings 192.168.1.10 2 times
    Then the ping shows ".."
    And B shows 2 send errors
    And A refused QM1 2 times
