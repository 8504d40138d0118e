@F50
Feature: The identity is the private address

  A is behind a NAT and names itself by the address it has, 10.0.1.2. B was told to expect the address it sees,
  203.0.113.1. Both have the same key: MM5 can be read and HASH_I is right. But IDii is not whom B expects, so B refuses
  it, and says nothing. A sees what it would see with a wrong key (F27) or with UDP 4500 blocked (F09): MM5 again and
  again.
  What to look for: B refuses MM5 for its identity, and not because it cannot read it.
  The remedy: let B expect the private address, or let A name itself by the public one, or by a name.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"
    And gateway "A" is behind a NAT

  Scenario: the key is right, and the identity is refused
    Given gateway "B" expects the peer identity 203.0.113.1
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_KEY_EXCH
    And B shows the ISAKMP SA in state MM_KEY_EXCH
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    When 49 seconds pass
    Then A sent MM5 6 times
    And B refused MM5 6 times for its identity
    And the capture outside B holds 6 MM5
    And the capture outside A holds 6 MM5
    And the capture outside A holds 0 MM6
    When 2 seconds pass
    Then A shows the ISAKMP SA in state MM_NO_STATE (deleted)

  Scenario: the remedy
    Given gateway "B" expects the peer identity 10.0.1.2
    When A initiates the tunnel
    Then within 5 seconds both gateways show the tunnel up
