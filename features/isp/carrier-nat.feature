Feature: A NAT behind a NAT

  Many a site is behind its own router and behind the NAT of its carrier (RFC 6888), which nobody at the site can see or
  configure. NAT traversal does not count them; but the shorter memory of the two is what a keepalive must beat.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: NAT traversal passes two NATs as it passes one
    Given gateway "A" is behind a NAT and a carrier NAT
    And the tunnel is up
    When a host behind A pings a host behind B 3 times
    Then the ping shows "!!!"
    And A found itself behind a NAT
    And B found its peer behind a NAT

  Scenario: the carrier forgets sooner than the keepalive comes, and only the site can begin
    Given gateway "A" is behind a NAT and a carrier NAT that forgets UDP after 10 seconds
    And A sends a NAT keepalive every 20 seconds
    And the tunnel is up
    When 15 seconds pass
    And a host behind B pings a host behind A 2 times
    Then the ping shows ".."
    When a host behind A pings a host behind B 2 times
    Then the ping shows "!!"

  Scenario: the carrier restarts, and what is proved under the new port mends it
    Given gateway "A" is behind a NAT and a carrier NAT
    And the tunnel is up
    When the carrier NAT of A forgets its mappings
    And a host behind A pings a host behind B 3 times
    Then the ping shows "!!!"
