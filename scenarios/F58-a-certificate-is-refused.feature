@F58
Feature: A certificate is refused

  With signatures MM1 to MM4 pass as ever, and MM5 can be read: its keys come from the key exchange alone. What B finds in
  it is a certificate that it will not believe, a signature that is wrong, or another name than the configured one. IOS
  says so in its log and not to A; ASA and strongSwan answer with a notify that A can read, since both have the keys, and
  an initiator that refuses MM6 adds a Delete, for B has been up since it sent that.
  What to look for: MM5 several times and no MM6, and at B the reason. With strongSwan: one MM5, and
  AUTHENTICATION-FAILED.
  The remedy: the clocks of both sides first, then validity, CA, CRL, and the names in subjectAltName.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with RSA certificates, aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario: IOS refuses an expired certificate, and A hears nothing
    Given the certificate of A has expired
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And A shows the ISAKMP SA in state MM_KEY_EXCH
    And B shows the ISAKMP SA in state MM_KEY_EXCH
    When 60 seconds pass
    Then A sent MM5 6 times
    And B refused MM5 6 times
    And B refused MM5 with the reason "the certificate of CN=A, O=IkeLab expired at 2025-12-31 00:00:00"
    And A shows the ISAKMP SA in state MM_NO_STATE (deleted)
    And A shows 0 encaps and 0 decaps
    And A shows 5 send errors
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds 6 MM5
    And the capture outside B holds 6 MM5
    And the debug log of B shows "%CRYPTO-5-IKMP_INVAL_CERT" 6 times
    And the capture outside A holds 0 MM6
    And the capture outside A holds 0 INFO

  Scenario: ASA names the fault, and A asks again nevertheless
    Given both gateways behave like asa
    And the certificate of A has expired
    When A initiates the tunnel
    And 1 second passes
    Then A received the notify INVALID-CERTIFICATE protected
    And A shows the ISAKMP SA in state MM_WAIT_MSG6
    And B shows the ISAKMP SA in state MM_WAIT_MSG5

  Scenario: strongSwan says no more than that it failed, and it is over on both sides
    Given both gateways behave like strongswan
    And the certificate of A has expired
    When A initiates the tunnel
    And 1 second passes
    Then A received the notify AUTHENTICATION-FAILED protected
    And A sent MM5 1 time
    And A shows no ISAKMP SA
    And B shows no ISAKMP SA

  Scenario: A certificate that is not yet valid, or a clock that is behind
    Given both gateways behave like asa
    And the certificate of A is not yet valid
    When A initiates the tunnel
    And 1 second passes
    Then B refused MM5 with the reason "the certificate of CN=A, O=IkeLab is not valid before 2026-01-02 00:00:00"
    And A received the notify INVALID-CERTIFICATE protected

  Scenario: A CA that B does not know
    Given both gateways behave like asa
    And the certificate of A is issued by an unknown CA
    When A initiates the tunnel
    And 1 second passes
    Then B refused MM5 with the reason "CN=Unknown CA, O=Elsewhere, who issued to CN=A, O=IkeLab, is not trusted"
    And A received the notify INVALID-CERT-AUTHORITY protected

  Scenario: A certificate that its CA has revoked
    Given both gateways behave like asa
    And the CA has revoked the certificate of A
    When A initiates the tunnel
    And 1 second passes
    Then B refused MM5 with the reason "the certificate of CN=A, O=IkeLab, serial number 00CB007101, is revoked by CN=Lab CA, O=IkeLab"
    And A received the notify INVALID-CERTIFICATE protected

  Scenario: Another name than the one that A says it is
    Given both gateways behave like asa
    And gateway "A" identifies itself by FQDN
    And the certificate of A names "vpn.elsewhere.example"
    When A initiates the tunnel
    And 1 second passes
    Then B refused MM5 with the reason "the certificate of CN=A, O=IkeLab does not speak for a.ikelab.example"
    And A received the notify INVALID-ID-INFORMATION protected

  Scenario: Another key than the one that is certified
    Given both gateways behave like asa
    And A signs with a key that is not its certificate's
    When A initiates the tunnel
    And 1 second passes
    Then B refused MM5 with the reason "SIG_I is wrong"
    And A received the notify AUTHENTICATION-FAILED protected

  Scenario: The initiator refuses the responder's certificate, and tells B, which was up already
    Given both gateways behave like asa
    And the certificate of B has expired
    When A initiates the tunnel
    And 1 second passes
    Then A refused MM6 with the reason "the certificate of CN=B, O=IkeLab expired at 2025-12-31 00:00:00"
    And B received the notify INVALID-CERTIFICATE protected
    And the capture outside B holds 2 INFO
    And A shows no ISAKMP SA
    And B shows no ISAKMP SA

  Scenario: The initiator says nothing of it, and B alone believes that phase 1 is up
    Given the certificate of B has expired
    When A initiates the tunnel
    And 1 second passes
    Then A refused MM6 with the reason "the certificate of CN=B, O=IkeLab expired at 2025-12-31 00:00:00"
    And A shows the ISAKMP SA in state MM_KEY_EXCH
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 0 inbound and 0 outbound IPsec SAs
    And the capture outside A holds 0 INFO

  Scenario: In aggressive mode B answers an AM3 as it answers an MM5, and A alone believes that phase 1 is up
    Given both gateways use IKEv1 aggressive mode with RSA certificates, aes-256, sha256 and group 14
    And the certificate of A has expired
    When A initiates the tunnel
    And 1 second passes
    Then B refused AM3 with the reason "the certificate of CN=A, O=IkeLab expired at 2025-12-31 00:00:00"
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state AG_INIT_EXCH
    And B shows 0 inbound and 0 outbound IPsec SAs

  Scenario: One side has a pre-shared key and the other a certificate
    Given gateway "B" uses IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    When A initiates the tunnel
    And 1 second passes
    Then A received the notify NO-PROPOSAL-CHOSEN in clear
    And B shows no ISAKMP SA
