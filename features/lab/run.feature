Feature: The lab itself

  Two stacks and the ISP between them in the memory of one process, under a clock and with dice of their own. It needs no
  socket and no rights, and the same seed is the same run.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R85
  Scenario: the ISP joins the two, and nothing of the platform's network does
    Given the tunnel is up
    When a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"
    And the capture outside A holds 19 packets
    And the capture at the ISP's A side holds 19 packets
    And the capture at the ISP's B side holds 19 packets
    And the capture outside B holds 19 packets
    And no part of the lab refers to sockets

  @R90 @seed:7
  Scenario: days of virtual time pass at once, and a run can be told by its seed
    Given the ISP drops the first transmission of MM4
    And the ISP delays QM2 by 200 ms
    And the ISP drops ESP from B to A after the tunnel is up for 3 seconds
    When a host behind A pings a host behind B 20 times
    Then both gateways show the tunnel up
    And A began 1 negotiation
    When 30 minutes pass
    Then both gateways show the tunnel up
