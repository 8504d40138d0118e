Feature: NAT-D that somebody on the path has changed

  Nothing protects the NAT-D payloads of main mode: no hash of phase 1 covers them. Who changes a bit of one makes one side
  believe in a NAT that is not there, and the other side not. No secret is lost by it; what comes of it depends on who
  believes, and on the make. The initiator that believes goes to UDP 4500, and the responder follows it there (RFC 3947
  section 4). Then quick mode has the last word (section 5): strongSwan takes the encapsulation as it is offered; ios and asa
  hold the offer against what they believe themselves, and refuse it: phase 1 is up and no IPsec SA comes.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario Outline: <make>, and the NAT-D of <message> is changed: phase 1 is up, and quick mode is refused
    Given both gateways behave like <make>
    And the ISP tampers with the NAT-D of <message> in both directions
    When A initiates the tunnel
    And 5 seconds pass
    Then A <A found>
    And B <B found>
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And B refused QM1 1 time
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 0 inbound and 0 outbound IPsec SAs
    When a host behind A pings a host behind B 2 times
    Then the ping shows ".."
    And A shows 0 encaps and 0 decaps
    And A shows 2 send errors

    Examples:
      | make | message | A found                   | B found                   | state     |
      | ios  | MM3     | found no NAT              | found itself behind a NAT | QM_IDLE   |
      | ios  | MM4     | found itself behind a NAT | found no NAT              | QM_IDLE   |
      | asa  | MM4     | found itself behind a NAT | found no NAT              | MM_ACTIVE |

  Scenario: strongSwan, and the initiator believes: everything is on UDP 4500 without need, and keepalives keep nothing alive
    Given both gateways behave like strongswan
    And the ISP tampers with the NAT-D of MM4 from B to A
    And the tunnel is up
    When a host behind A pings a host behind B 3 times
    Then the ping shows "!!!"
    And A found itself behind a NAT
    And B found no NAT
    And the capture outside B holds 3 ESP in UDP from A to B
    And the capture outside A holds 3 ESP in UDP from B to A
    And the capture outside B holds 0 ESP from A to B
    And A shows 3 encaps and 3 decaps
    When 65 seconds pass
    Then A sent 3 NAT keepalives
    And B sent 0 NAT keepalives

  Scenario: strongSwan, and the responder believes: ESP goes as it was offered, and nobody sends a keepalive on UDP 500
    Given both gateways behave like strongswan
    And the ISP tampers with the NAT-D of MM3 from A to B
    And the tunnel is up
    When a host behind A pings a host behind B 3 times
    Then the ping shows "!!!"
    And A found no NAT
    And B found itself behind a NAT
    And the capture outside B holds 3 ESP from A to B
    And the capture outside B holds 0 ESP in UDP from A to B
    When 65 seconds pass
    Then A sent 0 NAT keepalives
    And B sent 0 NAT keepalives

  Scenario: in aggressive mode AM3 already comes from UDP 4500, and the responder follows it
    Given both gateways use IKEv1 aggressive mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways behave like strongswan
    And the ISP tampers with the NAT-D of AM2 from B to A
    And the tunnel is up
    When a host behind A pings a host behind B 3 times
    Then the ping shows "!!!"
    And the capture outside B holds 3 ESP in UDP from A to B
    When 65 seconds pass
    Then A sent 3 NAT keepalives
