Feature: What the ISP can tell apart, and what an engineer sees of it

  A filter in the field is seldom "all of UDP 4500". It knows ESP within UDP from IKE beside it, takes a repetition for a
  replay, fragments for an attack, or ICMP for a danger; and each leaves other traces.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  # Inspection that lets IKE on UDP 4500 pass and not what it cannot name: DPD answers, and the counters stand still.
  Scenario: ESP within UDP is filtered, and IKE beside it on the same port is not
    Given gateway "A" is behind a NAT
    And A asks every 10 seconds whether its peer is alive, and again after 2 seconds
    And the tunnel is up
    And the ISP drops ESP in UDP from B to A
    When a host behind A pings a host behind B 5 times
    And 60 seconds pass
    Then A took its peer for dead 0 times
    And both gateways show the tunnel up
    And A shows 5 encaps and 0 decaps
    And B shows 5 encaps and 5 decaps

  # The timer of a responder decides: ios repeats MM2 by itself, strongswan only when MM1 comes again.
  Scenario Outline: MM2 is lost and the repetitions of MM1 are taken for a replay: <make>
    Given both gateways behave like <make>
    And the ISP drops the first transmission of MM2 from B to A
    And the ISP drops retransmissions of MM1 from A to B
    When A initiates the tunnel
    And 25 seconds pass
    Then the capture outside B holds 1 MM1
    And A shows <sas> inbound and <sas> outbound IPsec SAs

    Examples:
      | make       | sas |
      | ios        | 1   |
      | strongswan | 0   |

  # They have done their work at the NAT before the ISP sees them; nobody answers them, and nobody misses them.
  Scenario: NAT keepalives are lost behind the NAT, and the mapping stays
    Given gateway "A" is behind a NAT that forgets UDP after 30 seconds
    And the tunnel is up
    And the ISP drops NAT keepalives from A to B
    When 65 seconds pass
    And a host behind B pings a host behind A 2 times
    Then the ping shows "!!"
    And A sent 3 NAT keepalives
    And the capture outside B holds 0 NAT keepalives

  Scenario: a PMTU black hole by a filter of one ICMP message, while pings pass
    Given the tunnel is up
    And the ISP carries at most 1400 octets from A to B
    And the ISP drops ICMP 3/4 from B to A
    When a host behind A pings a host behind B 2 times with 1400 octets and DF set
    Then the ping shows ".."
    And the capture outside A holds 0 ICMP 3/4
    And A shows 2 encaps and 0 decaps
    When a host behind A pings a host behind B 2 times
    Then the ping shows "!!"

  Scenario: a filter of packets that must not be cut takes those with DF, and the same packets without pass
    Given the tunnel is up
    And the ISP drops packets with DF from A to B
    When a host behind A pings a host behind B 2 times with 1000 octets and DF set
    Then the ping shows ".."
    When a host behind A pings a host behind B 2 times with 1000 octets
    Then the ping shows "!!"
    And A shows 4 encaps and 2 decaps
    And B shows 2 encaps and 2 decaps

  # On a flapping line the corrupted one is lost at the host, not at the ISP: the interface counts it, IKE never hears of it.
  Scenario: one bit of MM1 falls over, and its repetition carries on
    Given the ISP corrupts bit 3 of octet 60 of the first transmission of MM1 from A to B
    When A initiates the tunnel
    And 5 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE
    And B shows no ISAKMP SA
    And the capture outside B holds 1 packet
    And within 6 seconds both gateways show the tunnel up

  Scenario: phase 1 comes up, and QM2 is lost for as long as there is no tunnel
    Given the ISP drops QM2 from B to A until the tunnel is up
    When A initiates the tunnel
    And 65 seconds pass
    Then A shows the ISAKMP SA in state QM_IDLE
    And A shows 0 inbound and 0 outbound IPsec SAs
    And the capture outside A holds 0 QM2
