Feature: A NAT that gives other ports than it was given, and others again after a restart

  UDP 500 and UDP 4500 come out of the NAT with ports that have nothing to do with each other. Nobody may take a port for
  a promise; and when the NAT restarts, what comes next has a new one, which the peer follows once it is proved.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And gateway "A" is behind a NAT that preserves no ports
    And the tunnel is up

  Scenario: both ports are others, and the tunnel works
    Then A found itself behind a NAT
    When a host behind A pings a host behind B 3 times
    Then the ping shows "!!!"
    And the capture inside the NAT of A holds 3 ESP in UDP from A to B

  Scenario: the NAT restarts, and the peer follows the new port with the first packet that is proved
    When the NAT of A forgets its mappings
    And a host behind A pings a host behind B 3 times
    Then the ping shows "!!!"
    And A began 1 negotiation
