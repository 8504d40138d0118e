@F22
Feature: F22 ESP blocked while NAT traversal is in use (control case)

  This must pass: behind a NAT all data goes within UDP 4500, and a filter of IP protocol 50 has nothing to filter. It is
  why forced encapsulation is the workaround of F19 to F21.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And gateway "A" is behind a NAT

  Scenario: the filter stays idle and every ping passes
    Given the ISP drops ESP from A to B, which may stay idle
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 5 encaps and 5 decaps
    And B shows 5 encaps and 5 decaps
    And the capture outside A holds 5 ESP in UDP from A to B
    And the capture outside B holds 5 ESP in UDP from A to B
    And the capture outside A holds 5 ESP in UDP from B to A
    And the capture outside B holds 5 ESP in UDP from B to A
    And the capture outside B holds 0 ESP from A to B
    And the ISP has dropped 0 packets
