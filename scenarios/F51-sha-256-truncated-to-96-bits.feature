@F51
Feature: SHA-256 truncated to 96 bits on one side

  Both sides say HMAC-SHA-256 by the same number, and mean different things: RFC 4868 sends 128 bits of it, an early draft
  that some gateways still follow sent 96. Nothing in IKE can show the difference. The tunnel is up, every ESP packet
  arrives, and every one fails its check, in both directions.
  What to look for: verify failures on both sides, while the captures show ESP arriving.
  The remedy: 128 bits on both sides, or another hash until the old side is replaced.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"
    And gateway "B" protects packets with "esp-aes 256 esp-sha256-hmac-96"

  Scenario Outline: the tunnel between two <profile> gateways is up, and no packet passes its check
    Given both gateways behave like <profile>
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state <state>
    And B shows the ISAKMP SA in state <state>
    And A shows 5 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And B shows 5 verify failures
    And B shows 5 recv errors
    And A shows 0 verify failures
    When a host behind B pings a host behind A 5 times
    Then the ping success rate is 0 percent
    And A shows 5 encaps and 0 decaps
    And B shows 5 encaps and 0 decaps
    And A shows 5 verify failures
    And A shows 5 recv errors
    And B shows 0 invalid SPIs
    And A shows 0 invalid SPIs
    And the capture outside B holds 5 ESP from A to B
    And the capture outside A holds 5 ESP from B to A

    Examples:
      | profile    | state     |
      | ios        | QM_IDLE   |
      | asa        | MM_ACTIVE |
      | strongswan | QM_IDLE   |
