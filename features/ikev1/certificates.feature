Feature: Authentication with certificates

  RFC 2409 section 5.1 and RFC 4945: MM5 is HDR*, IDii, CERT, SIG_I and MM6 is HDR*, IDir, CERT, SIG_R. Of RSA the signature
  is the hash itself in a PKCS #1 block; of ECDSA it is r and s (RFC 4754).

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario Outline: The tunnel comes up with <kind> certificates between <make> gateways
    Given both gateways use IKEv1 main mode with <kind> certificates, aes-256, sha256 and group 14
    And both gateways behave like <make>
    And the tunnel is up
    When a host behind A pings a host behind B 2 times
    Then the ping success rate is 100 percent
    And A authenticated its peer as "203.0.113.2"
    And B authenticated its peer as "203.0.113.1"

    Examples:
      | kind      | make       |
      | RSA       | ios        |
      | RSA       | asa        |
      | RSA       | strongswan |
      | ECDSA-256 | ios        |
      | ECDSA-384 | strongswan |
      | ECDSA-521 | asa        |

  Scenario Outline: The tunnel comes up in aggressive mode with <kind> certificates between <make> gateways
    Given both gateways use IKEv1 aggressive mode with <kind> certificates, aes-256, sha256 and group 14
    And both gateways behave like <make>
    And the tunnel is up
    When a host behind A pings a host behind B 2 times
    Then the ping success rate is 100 percent
    And the capture outside A holds 1 AM3
    And A authenticated its peer as "203.0.113.2"
    And B authenticated its peer as "203.0.113.1"

    Examples:
      | kind      | make       |
      | RSA       | ios        |
      | RSA       | strongswan |
      | ECDSA-256 | asa        |

  Scenario: A name that aggressive mode sends in clear is proved by the certificate
    Given both gateways use IKEv1 aggressive mode with RSA certificates, aes-256, sha256 and group 14
    And gateway "A" goes by the name "branch.ikelab.example"
    And the tunnel is up
    Then B authenticated its peer as "branch.ikelab.example"

  Scenario Outline: A certificate speaks for the <identity>
    Given both gateways use IKEv1 main mode with RSA certificates, aes-256, sha256 and group 14
    And both gateways identify themselves by <identity>
    And the tunnel is up
    Then A authenticated its peer as "<of B>"
    And B authenticated its peer as "<of A>"

    Examples:
      | identity           | of A             | of B             |
      | address            | 203.0.113.1      | 203.0.113.2      |
      | FQDN               | a.ikelab.example | b.ikelab.example |
      | user FQDN          | a@ikelab.example | b@ikelab.example |
      | distinguished name | CN=A, O=IkeLab   | CN=B, O=IkeLab   |

  Scenario: Each gateway says for itself what it uses, and kinds that differ agree on nothing
    Given gateway "A" uses IKEv1 main mode with RSA certificates, aes-256, sha256 and group 14
    And gateway "B" uses IKEv1 main mode with ECDSA-256 certificates, aes-256, sha256 and group 14
    When A initiates the tunnel
    And 1 second passes
    Then B sent the notify NO-PROPOSAL-CHOSEN 1 time

  Scenario: A certificate is judged by the virtual time
    Given both gateways use IKEv1 main mode with RSA certificates, aes-256, sha256 and group 14
    And the certificate of B is valid for 10 minutes
    When 10 minutes pass
    And 1 second passes
    And A initiates the tunnel
    And 1 second passes
    Then A refused MM6 with the reason "the certificate of CN=B, O=IkeLab expired at 2026-01-01 00:10:00"

  Scenario: Without a certificate nothing can begin
    Given both gateways use IKEv1 main mode with RSA certificates, aes-256, sha256 and group 14
    And gateway "A" has no certificate
    When A initiates the tunnel
    And 1 second passes
    Then A began 0 negotiations
    When B initiates the tunnel
    And 1 second passes
    Then the capture outside A holds 1 MM1
    And the capture outside B holds 0 MM2
