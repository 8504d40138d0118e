Feature: What is offered, and what is chosen

  MM1 offers a transform for each ISAKMP policy, the best first; MM2 gives back the one that the responder has taken, as
  it came. Quick mode does the same for the IPsec SAs, and its transforms owe nothing to those of phase 1.

  Background:
    Given gateways "A" and "B" joined by an ISP

  @R11 @R29 @R46
  Scenario: one policy is one transform, of five things and no more
    Given both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the tunnel is up
    Then MM1 from A carries the transforms:
      | encryption | hash   | authentication | group | lifetime |
      | AesCbc 256 | Sha256 | PreSharedKey   | 14    | 86400 s  |
    And MM2 from B carries the transforms:
      | encryption | hash   | authentication | group | lifetime |
      | AesCbc 256 | Sha256 | PreSharedKey   | 14    | 86400 s  |

  @R11 @R12 @R21 @R46
  Scenario: of three policies the responder takes the one that it has too
    Given gateway "A" uses IKEv1 main mode with pre-shared key "lab", aes-256, sha512 and group 21
    And gateway "A" also has ISAKMP policy 20 with aes-128, sha256 and group 19
    And gateway "A" also has ISAKMP policy 30 with 3des, sha and group 2
    And gateway "B" uses IKEv1 main mode with pre-shared key "lab", aes-128, sha256 and group 19
    And the tunnel is up
    Then MM1 from A carries the transforms:
      | encryption   | hash   | authentication | group | lifetime |
      | AesCbc 256   | Sha512 | PreSharedKey   | 21    | 86400 s  |
      | AesCbc 128   | Sha256 | PreSharedKey   | 19    | 86400 s  |
      | TripleDesCbc | Sha    | PreSharedKey   | 2     | 86400 s  |
    And MM2 from B carries the transforms:
      | encryption | hash   | authentication | group | lifetime |
      | AesCbc 128 | Sha256 | PreSharedKey   | 19    | 86400 s  |
    And A shows the ISAKMP SA with aes-128, sha256 and group 19
    And B shows the ISAKMP SA with aes-128, sha256 and group 19

  @R12
  Scenario: where nothing matches there is no MM2, but a notify
    Given gateway "A" uses IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And gateway "A" also has ISAKMP policy 20 with aes-128, sha and group 5
    And gateway "B" uses IKEv1 main mode with pre-shared key "lab", 3des, md5 and group 2
    When A initiates the tunnel
    And 1 second passes
    Then B sent MM2 0 times
    And A received the notify NO-PROPOSAL-CHOSEN in clear
    And B has refused 1 message for no common proposal
    And B shows no ISAKMP SA

  @R09 @R21 @R52
  Scenario: the IPsec policy is another than that of phase 1
    Given both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes esp-sha-hmac"
    And the tunnel is up
    Then QM1 from A, decrypted, carries the transforms:
      | protocol | encryption | authentication | mode   | lifetime | volume     |
      | ESP      | AesCbc 128 | HmacSha        | Tunnel | 3600 s   | 4608000 KB |
    And QM2 from B, decrypted, carries the transforms:
      | protocol | encryption | authentication | mode   | lifetime | volume     |
      | ESP      | AesCbc 128 | HmacSha        | Tunnel | 3600 s   | 4608000 KB |
    And A shows the ISAKMP SA with aes-256, sha256 and group 14
    When a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"

  @R52
  Scenario: of two transform sets and with PFS, both sides have one in the end
    Given both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And gateway "A" protects packets with "esp-gcm 256" or "esp-aes 192 esp-sha256-hmac"
    And gateway "B" protects packets with "esp-aes 192 esp-sha256-hmac"
    And both gateways use PFS with group 19
    And the tunnel is up
    Then QM1 from A, decrypted, carries the transforms:
      | protocol | encryption   | authentication | mode   | lifetime | volume     | group |
      | ESP      | AesGcm16 256 | none           | Tunnel | 3600 s   | 4608000 KB | 19    |
      | ESP      | AesCbc 192   | HmacSha256     | Tunnel | 3600 s   | 4608000 KB | 19    |
    And QM2 from B, decrypted, carries the transforms:
      | protocol | encryption | authentication | mode   | lifetime | volume     | group |
      | ESP      | AesCbc 192 | HmacSha256     | Tunnel | 3600 s   | 4608000 KB | 19    |
    When a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"

  @R21
  Scenario: an IPsec SA shows its algorithms, its mode, its key's SPI and its parameters
    Given both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 192 esp-sha384-hmac"
    And the tunnel is up
    Then A shows in "show crypto ipsec sa":
      """
      local  ident (addr/mask/prot/port): (192.168.1.0/255.255.255.0/0/0)
      remote ident (addr/mask/prot/port): (192.168.2.0/255.255.255.0/0/0)
      local crypto endpt.: 203.0.113.1, remote crypto endpt.: 203.0.113.2
      inbound esp sas:
      spi: 0x
      transform: esp-192-aes esp-sha384-hmac
      in use settings ={Tunnel, }
      conn id: 1, flow_id: SW:1
      sa timing: remaining key lifetime
      IV size: 16 bytes
      replay detection support: Y
      outbound esp sas:
      spi: 0x
      transform: esp-192-aes esp-sha384-hmac
      in use settings ={Tunnel, }
      conn id: 2, flow_id: SW:2
      """
