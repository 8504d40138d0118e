Feature: Main mode and quick mode with every cipher, hash and group

  The ciphers are 3DES and AES-CBC with its three key lengths; the hash is also the prf from which all keys come, and
  where it is shorter than the cipher's key the key is stretched; the groups are MODP 1, 2, 5 and 14 to 16 and the curves
  19 to 21. Whatever they are, the negotiation takes the same nine messages.
  What to look for: MM1 to MM6 and QM1 to QM3 once each, and a ping that passes.

  Background:
    Given gateways "A" and "B" joined by an ISP

  Scenario Outline: <cipher>, <hash> and group <group>
    Given both gateways use IKEv1 main mode with pre-shared key "lab", <cipher>, <hash> and group <group>
    And the tunnel is up
    When a host behind A pings a host behind B 1 time
    Then the ping shows "!"
    And A sent MM1 1 time
    And B sent MM6 1 time
    And A sent QM3 1 time
    And the capture outside B holds 11 packets

    Examples:
      | cipher  | hash   | group |
      | 3des    | md5    | 1     |
      | 3des    | md5    | 2     |
      | 3des    | sha    | 5     |
      | aes-128 | sha256 | 19    |
      | aes-192 | sha384 | 20    |
      | aes-256 | sha512 | 21    |
      | aes-256 | sha256 | 14    |
      | aes-256 | md5    | 15    |
      | aes-192 | sha    | 16    |

  Scenario Outline: PFS with group <pfs> under group <group>
    Given both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group <group>
    And both gateways use PFS with group <pfs>
    And the tunnel is up
    When a host behind A pings a host behind B 1 time
    Then the ping shows "!"
    And the capture outside B holds 11 packets

    Examples:
      | group | pfs |
      | 14    | 14  |
      | 14    | 19  |
      | 19    | 21  |
      | 2     | 5   |
