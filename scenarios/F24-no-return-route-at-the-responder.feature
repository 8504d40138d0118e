@F24
Feature: The responder decapsulates, and its answers do not come back into the tunnel

  The tunnel is up and A's packets arrive: B decapsulates every one of them. But nothing leaves B as ESP, because its
  inside has no way back, or because the way back leads past the crypto map. It looks like F20, and the ISP has no part in it.
  What to look for: B's decaps rise and its encaps do not. Outside B there is ESP from A, and none from B.
  The remedy: a route back for the hosts behind B, or an exemption of the tunnel from B's NAT.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario: the hosts behind B have no return route, so their answers are dropped
    Given the hosts behind B have no route to other networks
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 5 encaps and 0 decaps
    And A shows 0 send errors
    And B shows 0 encaps and 5 decaps
    And B shows 0 send errors
    And B shows 0 recv errors
    And the capture outside A holds 5 ESP from A to B
    And the capture outside B holds 5 ESP from A to B
    And the capture outside B holds 0 ESP from B to A
    And the capture outside B holds nothing but UDP 500 and ESP
    And the ISP has dropped 0 packets

  Scenario: B's NAT takes the answers before the crypto map does, so they leave in clear
    Given gateway "B" does not exempt the tunnel from NAT
    And packets that no line matches may pass in clear
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 5 encaps and 0 decaps
    And A shows 0 send errors
    And B shows 0 encaps and 5 decaps
    And B shows 0 send errors
    And the capture outside B holds 5 ESP from A to B
    And the capture outside B holds 0 ESP from B to A
    And the capture outside B holds 5 packets in clear from 203.0.113.2 to 192.168.1.10
    And the capture outside B holds 0 packets in clear from 192.168.2.10 to 192.168.1.10
    And the ISP has dropped 0 packets

  Scenario: streams tell it from F20: the other way alone fails, and from the inside of B
    Given gateway "B" does not exempt the tunnel from NAT
    And packets that no line matches may pass in clear
    And the tunnel is up
    When a host behind A sends 10 UDP datagrams to a host behind B
    Then 10 of 10 UDP datagrams arrive
    And A shows 10 encaps and 0 decaps
    And B shows 0 encaps and 10 decaps
    When a host behind B pings a host behind A 3 times
    Then the ping success rate is 0 percent
    And B shows 0 encaps and 10 decaps
    And A shows 10 encaps and 0 decaps
