@F31
Feature: The access lists do not mirror each other

  B's access list names another network than A's, or only half of it: in QM1 A asks for selectors that B's line does not
  hold, and B refuses. RFC 2409 section 5.5 has INVALID-ID-INFORMATION for that, and strongSwan says it; IOS and ASA say
  NO-PROPOSAL-CHOSEN, as in F30. Where B's line is the smaller one and B begins, it asks for less than A's line, A grants
  it, and the tunnel comes up: it works from one side only, and who happens to begin decides whether there is a fault.
  What to look for: QM_IDLE and a refused QM1, while pings from the other side bring the tunnel up.
  The remedy: mirror the access lists, source for destination.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: A begins, a <profile> responder protects traffic to <network> only, and says <notify>
    Given both gateways behave like <profile>
    And gateway "B" protects traffic from "192.168.2.0/24" to "<network>"
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A received the notify <notify> protected
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And A sent QM1 5 times
    And B refused QM1 5 times
    And B sent QM2 0 times
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds 5 QM1
    And the capture outside A holds 5 INFO
    And the capture outside B holds 5 QM1
    And the capture outside B holds 5 INFO

    Examples:
      | profile    | network        | state     | notify                 |
      | ios        | 192.168.1.0/25 | QM_IDLE   | NO-PROPOSAL-CHOSEN     |
      | ios        | 192.168.9.0/24 | QM_IDLE   | NO-PROPOSAL-CHOSEN     |
      | asa        | 192.168.1.0/25 | MM_ACTIVE | NO-PROPOSAL-CHOSEN     |
      | strongswan | 192.168.9.0/24 | QM_IDLE   | INVALID-ID-INFORMATION |

  Scenario Outline: B begins, and a <profile> responder A grants the smaller selectors
    Given both gateways behave like <profile>
    And gateway "B" protects traffic from "192.168.2.0/24" to "192.168.1.0/25"
    When a host behind B pings a host behind A 5 times
    Then the ping shows ".!!!!"
    And both gateways show the tunnel up
    And B sent QM1 1 time
    And A shows 4 encaps and 4 decaps
    And B shows 4 encaps and 4 decaps
    And the capture outside A holds 0 INFO
    And the capture outside B holds 4 ESP from A to B
    When a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"
    And A sent QM1 0 times
    And A shows 9 encaps and 9 decaps

    Examples:
      | profile    |
      | ios        |
      | asa        |
      | strongswan |

  Scenario Outline: B's line is the wider one, so it works from A's side only, whatever <profile> B is
    Given both gateways behave like <profile>
    And gateway "B" protects traffic from "192.168.2.0/24" to "<wider>"
    When a host behind B pings a host behind A 5 times
    Then the ping shows "....."
    And A refused QM1 5 times
    And B received the notify <notify> protected
    And B shows 5 send errors
    And A shows 0 inbound and 0 outbound IPsec SAs
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And both gateways show the tunnel up
    And A sent QM1 1 time
    And A shows 4 encaps and 4 decaps
    When a host behind B pings a host behind A 5 times
    Then the ping shows "!!!!!"
    And A refused QM1 5 times

    Examples:
      | profile    | wider          | notify                 |
      | ios        | 192.168.0.0/16 | NO-PROPOSAL-CHOSEN     |
      | asa        | 192.168.0.0/16 | NO-PROPOSAL-CHOSEN     |
      | strongswan | 192.168.0.0/16 | INVALID-ID-INFORMATION |
      | ios        | 0.0.0.0/0      | NO-PROPOSAL-CHOSEN     |

  Scenario: A's line is for one protocol and B's for all: pings from A work, and B's own are refused
    Given gateway "A" protects traffic:
      | protocol | from           | to             |
      | icmp     | 192.168.1.0/24 | 192.168.2.0/24 |
    When a host behind B pings a host behind A 5 times
    Then the ping shows "....."
    And A refused QM1 5 times
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And A has 1 pair of IPsec SAs for icmp 192.168.1.0/24 to 192.168.2.0/24
    And B has 1 pair of IPsec SAs for 192.168.2.0/24 to 192.168.1.0/24

  Scenario: what IOS logs of it at B
    Given gateway "B" protects traffic from "192.168.2.0/24" to "192.168.9.0/24"
    When A initiates the tunnel
    And 1 second passes
    Then the debug log of B shows "map_db_find_best did not find matching map" 1 time
    And the debug log of B shows "proxy identities not supported" 1 time
    And the debug log of B shows "IPSec policy invalidated proposal with error 32" 1 time
