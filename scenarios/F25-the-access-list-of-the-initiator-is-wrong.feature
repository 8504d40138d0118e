@F25
Feature: The access list of the initiator is wrong

  A's crypto map does not match what it should, so A sends in clear what B expects within ESP, and B throws it away. It
  looks as if the ISP blocked something, but A sends neither IKE nor ESP for those packets.
  What to look for: no ESP from A for the pings that are lost, A's encaps and send errors at rest; plain packets outside
  A, and as many recv errors at B.
  The remedy: mend A's access list, so that it mirrors B's.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"
    And packets that no line matches may pass in clear

  Scenario: it names another remote network, so the tunnel is never asked for
    Given gateway "A" protects traffic:
      | from           | to             |
      | 192.168.1.0/24 | 192.168.3.0/24 |
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows no ISAKMP SA
    And B shows no ISAKMP SA
    And A shows 0 encaps and 0 decaps
    And A shows 0 send errors
    And B shows 0 encaps and 0 decaps
    And B shows 5 recv errors
    And the capture outside A holds 5 packets
    And the capture outside A holds 5 packets in clear from 192.168.1.10 to 192.168.2.10
    And the capture outside B holds 5 packets in clear from 192.168.1.10 to 192.168.2.10

  Scenario: it leaves some hosts out, so the tunnel is up and works for the others
    Given gateway "A" protects traffic:
      | from             | to             |
      | 192.168.1.128/25 | 192.168.2.0/24 |
    And a host 192.168.1.130 behind A
    And the tunnel is up
    When host 192.168.1.10 pings 192.168.2.10 5 times
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And A shows 0 encaps and 0 decaps
    And A shows 0 send errors
    And B shows 0 encaps and 0 decaps
    And B shows 5 recv errors
    And the capture outside A holds 0 ESP from A to B
    And the capture outside A holds 5 packets in clear from 192.168.1.10 to 192.168.2.10
    When host 192.168.1.130 pings 192.168.2.10 5 times
    Then the ping success rate is 100 percent
    And A shows 5 encaps and 5 decaps
    And the capture outside A holds 5 ESP from A to B
