Feature: What ikelab doctor runs in two processes

  Something of everything that a machine could leak into: secrets and dice, certificates, NAT, losses, copies and delays,
  streams, renewal and text.

  Scenario: main mode under faults, dice and streams
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the ISP drops the first transmission of MM3
    And the ISP duplicates QM1
    And the ISP delays ESP by 35 ms
    And the ISP loses 20 percent of ESP
    When A initiates the tunnel
    Then within 60 seconds both gateways show the tunnel up
    When a host behind A pings a host behind B 5 times
    And a host behind B sends 50 UDP datagrams to a host behind A
    And B initiates the tunnel
    And 30 minutes pass
    Then both gateways show the tunnel up

  @seed:7
  Scenario: aggressive mode with strongSwan's ways and an elliptic curve
    Given gateways "Zürich" and "台北" joined by an ISP
    And both gateways use IKEv1 aggressive mode with pre-shared key "lab", aes-128, sha256 and group 19
    And both gateways behave like strongswan
    When a host behind Zürich pings a host behind 台北 10 times
    Then both gateways show the tunnel up
