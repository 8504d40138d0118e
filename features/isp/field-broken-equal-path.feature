Feature: One of many equal paths is broken

  A router spreads flows over equal paths, ESP by its SPI, and one of the paths loses everything. The SA that takes it is
  dead one way while IKE is well; the renewal of the SA has a new SPI, takes another path, and the fault is gone before
  anybody has found it.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: the tunnel is up and dead in one direction until its SA is renewed
    Given the IPsec lifetime of A is 5 minutes
    And the tunnel is up
    And the ISP has 64 equal paths for ESP from A to B, and the first one taken is broken
    When a host behind A pings a host behind B 5 times
    Then the ping shows "....."
    And both gateways show the tunnel up
    And A shows 5 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    When 5 minutes pass
    And a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"

  Scenario: the old SA is lost and the current one is not, and vice versa
    Given the IPsec lifetime of A is 5 minutes
    And the tunnel is up
    And the ISP drops ESP SA 1 from A to B
    When a host behind A pings a host behind B 2 times
    Then the ping shows ".."
    When 5 minutes pass
    And a host behind A pings a host behind B 2 times
    Then the ping shows "!!"
