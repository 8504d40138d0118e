Feature: A policer on ESP

  The carrier sells a rate and drops what is over it, at once and in silence. Pings pass, the tunnel shows up, and whatever
  sends in bursts loses half. A queue instead delays, and loses only what it cannot hold.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the tunnel is up

  Scenario: slow traffic passes and fast traffic does not, and the counters say that it was lost from A to B
    Given the ISP polices ESP to 64 kbit/s with bursts of 2000 octets from A to B
    When a host behind A pings a host behind B 3 times
    Then the ping shows "!!!"
    When a host behind A sends 100 UDP datagrams to a host behind B, one every 10 ms
    Then 48 of 100 UDP datagrams arrive
    And both gateways show the tunnel up

  Scenario: a slow line with a long queue delays, and loses nothing
    Given the ISP carries 64 kbit/s from A to B with a queue of 100 packets
    When a host behind A sends 50 UDP datagrams to a host behind B, one every 10 ms
    And 2 seconds pass
    Then B shows 0 encaps and 50 decaps
    And the ISP has dropped 0 packets

  Scenario: a short queue is full, and its tail is dropped
    Given the ISP carries 64 kbit/s from A to B with a queue of 5 packets
    When a host behind A sends 50 UDP datagrams to a host behind B, one every 10 ms
    Then 25 of 50 UDP datagrams arrive
    And the ISP has dropped 25 packets

  Scenario Outline: jitter <order>
    Given the ISP delays ESP from A to B by up to 900 ms<words>
    When a host behind A sends 300 UDP datagrams to a host behind B, one every 5 ms
    Then <arrive> of 300 UDP datagrams arrive
    And B shows <failures> replay failures

    Examples:
      | order                                         | words          | arrive | failures |
      | that keeps the order harms nobody             |                | 300    | 0        |
      | that does not is too much for a window of 64  | , out of order | 174    | 126      |
