Feature: Nonces, secrets and keys

  Both sides come to one secret over a path that anybody may listen to, and to new keys with each quick mode. What the
  lab looks at here no gateway would tell: its secrets come from the seed, so they are none.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "a key of the lab alone", aes-256, sha256 and group 14

  @R27
  Scenario Outline: one secret on both sides, and nothing of it on the path, with group <group>
    Given both gateways use IKEv1 main mode with pre-shared key "a key of the lab alone", aes-256, sha256 and group <group>
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"
    And both gateways have the same shared secret and the same SKEYIDs
    And no capture shows a key or a shared secret

    Examples:
      | group |
      | 2     |
      | 14    |
      | 19    |
      | 21    |

  @R26
  Scenario: the identities go under those keys, and nobody on the path reads them
    Given the tunnel is up
    Then MM5 from A, decrypted, carries the payloads ID, HASH, N(24578)
    And MM6 from B, decrypted, carries the payloads ID, HASH
    And no capture shows an identity in clear

  @R23
  Scenario: each exchange has nonces of its own
    Given the ISP drops MM5 from A to B for 65 seconds
    When A initiates the tunnel
    And 65 seconds pass
    And A initiates the tunnel
    Then within 30 seconds both gateways show the tunnel up
    And A began 2 negotiations with different initiator SPIs
    And 6 nonces were sent, all different

  @R28
  Scenario: without PFS the keys come from SKEYID_d and the nonces of quick mode
    Given the tunnel is up
    When a host behind A pings a host behind B 2 times
    Then the ping shows "!!"
    And QM1 from A, decrypted, carries the payloads HASH, SA, N, ID, ID
    And QM2 from B, decrypted, carries the payloads HASH, SA, N, ID, ID
    And SKEYID_d and the nonces give the keys of the IPsec SAs

  @R28
  Scenario: with PFS nothing of phase 1 gives the keys
    Given both gateways use PFS with group 14
    And the tunnel is up
    When a host behind A pings a host behind B 2 times
    Then the ping shows "!!"
    And QM1 from A, decrypted, carries the payloads HASH, SA, N, KE, ID, ID
    And QM2 from B, decrypted, carries the payloads HASH, SA, N, KE, ID, ID
    And nothing of phase 1 gives the keys of the IPsec SAs
    And no capture shows a key or a shared secret

  @R05 @R54
  Scenario: two quick modes under one ISAKMP SA give four different keys
    Given the networks behind A are 192.168.1.0/24 and 172.16.1.0/24
    And a host 172.16.1.5 behind A
    When host 192.168.1.10 pings 192.168.2.10 3 times
    And host 172.16.1.5 pings 192.168.2.10 3 times
    Then the ping shows ".!!"
    And A has 2 pairs of IPsec SAs under 1 ISAKMP SA
    And B has 2 pairs of IPsec SAs under 1 ISAKMP SA
    And A has 4 keys of IPsec SAs, all different
    And B has 4 keys of IPsec SAs, all different
    And 6 nonces were sent, all different
