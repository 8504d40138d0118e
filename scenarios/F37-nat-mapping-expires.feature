@F37
Feature: F37 The NAT forgets its mapping

  A NAT keeps the mapping of UDP 4500 for as long as something passes. The side behind it sends a keepalive, one octet of
  0xFF, every 20 seconds; where it does not, or where the NAT is more forgetful than that, the mapping goes, and what B
  sends after a quiet time dies at the NAT. What to look for: B's encaps rise and A's decaps do not; a capture outside the
  NAT shows B's packets, one inside does not; as soon as A sends something, all works again, on a new port.
  The remedy: keepalives more often than the NAT's timeout, or DPD.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And gateway "A" is behind a NAT that forgets UDP after 30 seconds

  Scenario: without keepalives nothing comes in after a quiet minute
    Given A sends no NAT keepalives
    And the tunnel is up
    When 60 seconds pass
    And a host behind B pings a host behind A 5 times
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And B shows 5 encaps and 0 decaps
    And A shows 0 encaps and 0 decaps
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And the capture outside B holds 5 ESP in UDP from B to A
    And the capture outside B holds 0 ESP in UDP from A to B
    And the capture outside the NAT of A holds 5 ESP in UDP from B to A
    And the capture inside the NAT of A holds 0 ESP in UDP from B to A
    And the capture outside A holds 0 ESP in UDP from B to A
    And the NAT of A has dropped 5 packets

  Scenario: the first packet from behind the NAT brings it back
    Given A sends no NAT keepalives
    And the tunnel is up
    When 60 seconds pass
    And a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    When a host behind B pings a host behind A 5 times
    Then the ping success rate is 100 percent

  Scenario: with keepalives the mapping stays
    Given the tunnel is up
    When 60 seconds pass
    And a host behind B pings a host behind A 5 times
    Then the ping success rate is 100 percent
    And A sent 3 NAT keepalives
    And B shows 5 encaps and 5 decaps

  Scenario: a NAT that is more forgetful than the keepalive
    Given A sends a NAT keepalive every 40 seconds
    And the tunnel is up
    When 35 seconds pass
    And a host behind B pings a host behind A 2 times
    Then the ping success rate is 0 percent
    And the NAT of A has dropped 2 packets
