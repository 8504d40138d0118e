@F11
Feature: The ISP blocks UDP 4500, and there is no NAT

  This is no fault, it is a control case. Port 4500 is for gateways with a NAT between them. Without one, main mode stays on
  UDP 500 and ESP is IP protocol 50, so a block of UDP 4500 finds nothing to take away.
  What to look for: .!!!! as in F46, the ISP's rule idle.
  The remedy: none; the day a NAT comes into the path, the block becomes F09 or F10.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: between two <profile> gateways the block finds nothing to drop
    Given both gateways behave like <profile>
    And the ISP drops UDP 4500 in both directions, which may stay idle
    When a host behind A pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And the ISP has dropped 0 packets
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And A shows 4 encaps and 4 decaps
    And A shows 1 send error
    And B shows 4 encaps and 4 decaps
    And B shows 0 send errors
    And the capture outside A holds 4 ESP from A to B
    And the capture outside A holds 17 packets
    And the capture outside B holds 4 ESP from B to A
    And the capture outside B holds 17 packets

    Examples:
      | profile    | state     |
      | ios        | QM_IDLE   |
      | asa        | MM_ACTIVE |
      | strongswan | QM_IDLE   |
