@F35
Feature: A NAT, and no NAT traversal

  A has a private address, and a PAT router before it has the public one. IKE on UDP 500 passes: it has ports, and B
  answers to whatever address and port the message came from. So both sides show QM_IDLE and IPsec SAs. But ESP is IP
  protocol 50 and has no port to map: it dies at the NAT, in either direction.
  What to look for: ESP inside the NAT and none outside it; A's encaps rise, and B's four counters stand still. It looks
  like F19, but a capture at the ISP shows no ESP at all.
  The remedy: NAT traversal on both sides, so that ESP goes within UDP 4500.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"
    And B does not do NAT traversal

  Scenario: IKE passes the NAT, and ESP from A does not
    Given gateway "A" is behind a NAT
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 0 percent
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 5 encaps and 0 decaps
    And A shows 0 send errors
    And B shows 0 encaps and 0 decaps
    And B shows 0 recv errors
    And the capture outside A holds 5 ESP from A to B
    And the capture inside the NAT of A holds 5 ESP from A to B
    And the capture outside the NAT of A holds 0 ESP from A to B
    And the capture at the ISP's A side holds 0 ESP from A to B
    And the capture outside B holds 0 ESP from A to B
    And the NAT of A has dropped 5 packets

  Scenario: ESP from B comes as far as the public address
    Given gateway "A" is behind a NAT
    And the tunnel is up
    When a host behind B pings a host behind A 5 times
    Then the ping success rate is 0 percent
    And B shows 5 encaps and 0 decaps
    And A shows 0 encaps and 0 decaps
    And the capture outside the NAT of A holds 5 ESP from B to A
    And the capture outside A holds 0 ESP from B to A
    And the NAT of A has dropped 5 packets

  Scenario: the NAT takes another port than 500, and B answers to it
    Given gateway "A" is behind a NAT that preserves no ports
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then both gateways show the tunnel up
    And A sent MM1 1 time
    And A shows 5 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps

  Scenario: B cannot begin: no mapping waits for its MM1
    Given gateway "A" is behind a NAT
    When B initiates the tunnel
    And 49 seconds pass
    Then B sent MM1 5 times with the same initiator SPI and responder SPI zero
    And A shows no ISAKMP SA
    And the capture outside the NAT of A holds 5 MM1
    And the capture outside A holds 0 packets

  Scenario: a NAT that lets the ESP of one client through hides the fault
    Given gateway "A" is behind a NAT that passes ESP for one client
    And the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping success rate is 100 percent
    And A shows 5 encaps and 5 decaps
    And B shows 5 encaps and 5 decaps
    And the NAT of A has dropped 0 packets
