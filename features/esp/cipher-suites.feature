@R10
Feature: ESP with every cipher and every authentication

  What protects the packets is configured apart from what protects the negotiation: phase 1 stays the same while phase 2
  goes through all transform sets. Each cipher and each authentication appears at least once; GCM does both by itself.
  What to look for: one ESP packet, IP protocol 50, for each echo request and for each reply, whatever the algorithm.

  @R09
  Scenario Outline: five pings pass under <transform set>
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "<transform set>"
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"
    And A shows 5 encaps and 5 decaps
    And B shows 5 encaps and 5 decaps
    And A shows 0 recv errors
    And B shows 0 recv errors
    And the capture at the ISP's A side holds 5 ESP from A to B
    And the capture at the ISP's B side holds 5 ESP from B to A

    Examples:
      | transform set                  |
      | esp-aes esp-sha-hmac           |
      | esp-aes 192 esp-sha384-hmac    |
      | esp-aes 256 esp-sha512-hmac    |
      | esp-aes 256 esp-sha256-hmac    |
      | esp-aes 256 esp-sha256-hmac-96 |
      | esp-3des esp-md5-hmac          |
      | esp-null esp-sha256-hmac       |
      | esp-gcm                        |
      | esp-gcm 192                    |
      | esp-gcm 256                    |
      | esp-gcm12 256                  |
      | esp-gcm8 256                   |
