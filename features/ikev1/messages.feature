@R50
Feature: What each message carries

  MM1 to MM4 are in clear: anybody on the path reads their payloads from the octets. From MM5 on the E flag is set and
  the body is opaque; what is said of such a message is read with the keys of the lab, which nobody in the field has.
  Payloads are written as in RFC 2409: SA, KE, N (nonce), ID, HASH, VID (vendor ID), N(14) (notify 14;
  N(24578) is INITIAL-CONTACT), NAT-D (RFC 3947: the hashes by which a NAT shows).

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R11 @R13 @R25 @R46 @R48
  Scenario: MM1 to MM4 negotiate and exchange keys in clear
    Given the tunnel is up
    Then MM1 from A carries the payloads SA, VID, VID
    And MM2 from B carries the payloads SA, VID, VID
    And MM3 from A carries the payloads KE, N, NAT-D, NAT-D
    And MM4 from B carries the payloads KE, N, NAT-D, NAT-D
    And MM3 from A carries a KE of 256 octets
    And MM4 from B carries a KE of 256 octets
    And MM1 from A is in clear
    And MM2 from B is in clear
    And MM3 from A is in clear
    And MM4 from B is in clear

  @R14 @R26 @R49
  Scenario: MM5 and MM6 carry identities and hashes, encrypted
    Given the tunnel is up
    Then MM5 from A is encrypted
    And MM6 from B is encrypted
    And MM5 from A, decrypted, carries the payloads ID, HASH, N(24578)
    And MM6 from B, decrypted, carries the payloads ID, HASH
    And no capture shows an identity in clear

  @R14 @R28 @R52 @R53
  Scenario: quick mode carries a policy, nonces and selectors, encrypted
    Given the tunnel is up
    When a host behind A pings a host behind B 1 time
    Then the ping shows "!"
    And QM1 from A is encrypted
    And QM2 from B is encrypted
    And QM3 from A is encrypted
    And QM1 from A, decrypted, carries the payloads HASH, SA, N, ID, ID
    And QM2 from B, decrypted, carries the payloads HASH, SA, N, ID, ID
    And QM3 from A, decrypted, carries the payloads HASH
    And QM1 from A, decrypted, carries the selectors 192.168.1.0/24 to 192.168.2.0/24
    And QM2 from B, decrypted, carries the selectors 192.168.1.0/24 to 192.168.2.0/24
    And QM1 from A, decrypted, proposes the SPI of ESP from B to A
    And QM2 from B, decrypted, proposes the SPI of ESP from A to B

  @R57 @R58 @R59
  Scenario: aggressive mode carries the same in three messages, of which AM1 and AM2 are in clear
    Given both gateways use IKEv1 aggressive mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the tunnel is up
    Then AM1 from A is in clear
    And AM2 from B is in clear
    And AM3 from A is encrypted
    And AM1 from A carries the payloads SA, KE, N, ID, VID, VID
    And AM2 from B carries the payloads SA, KE, N, ID, HASH, VID, VID, NAT-D, NAT-D
    And AM3 from A, decrypted, carries the payloads NAT-D, NAT-D, HASH, N(24578)
    And QM1 from A, decrypted, carries the payloads HASH, SA, N, ID, ID

  @R28
  Scenario: with PFS, QM1 and QM2 carry a KE as well
    Given both gateways use PFS with group 19
    And the tunnel is up
    Then QM1 from A, decrypted, carries the payloads HASH, SA, N, KE, ID, ID
    And QM2 from B, decrypted, carries the payloads HASH, SA, N, KE, ID, ID
    And QM3 from A, decrypted, carries the payloads HASH
    And QM1 from A, decrypted, carries a KE of 64 octets
    And QM2 from B, decrypted, carries a KE of 64 octets

  Scenario: a refusal is a notify, in clear before there is a key
    Given gateway "B" uses IKEv1 main mode with pre-shared key "lab", 3des, md5 and group 2
    When A initiates the tunnel
    And 1 second passes
    Then INFO from B is in clear
    And INFO from B carries the payloads N(14)

  Scenario: a refusal under an ISAKMP SA is encrypted
    Given gateway "B" protects packets with "esp-3des esp-md5-hmac"
    When A initiates the tunnel
    And 1 second passes
    Then INFO from B is encrypted
    And INFO from B, decrypted, carries the payloads HASH, N(14)

  @R25
  Scenario Outline: a KE is as long as group <group> says
    Given both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group <group>
    And both gateways use PFS with group <pfs>
    And the tunnel is up
    Then MM3 from A carries a KE of <octets> octets
    And MM4 from B carries a KE of <octets> octets
    And QM1 from A, decrypted, carries a KE of <pfs octets> octets
    And QM2 from B, decrypted, carries a KE of <pfs octets> octets

    Examples:
      | group | octets | pfs | pfs octets |
      | 1     | 96     | 20  | 96         |
      | 2     | 128    | 15  | 384        |
      | 5     | 192    | 14  | 256        |
      | 16    | 512    | 21  | 132        |
