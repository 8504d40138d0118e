@R02 @R66
Feature: Host to gateway: the initiator is a single host

  A is no gateway of a site but a host with an IPsec client, as a server in a cloud or a laptop: it protects its own packets,
  with a selector of /32, in tunnel mode. Nothing else differs.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And A is a single host

  Scenario: it reaches the site behind the gateway
    When A itself pings a host behind B 5 times
    Then the ping shows ".!!!!"
    And both gateways show the tunnel up
    And A has 1 pair of IPsec SAs in tunnel mode
    And A has 1 pair of IPsec SAs for 203.0.113.1 to 192.168.2.0/24
    And B has 1 pair of IPsec SAs for 192.168.2.0/24 to 203.0.113.1
    And A shows 4 encaps and 4 decaps for 203.0.113.1 to 192.168.2.0/24
    And B shows 4 encaps and 4 decaps for 192.168.2.0/24 to 203.0.113.1
    And the capture outside A holds 4 ESP from A to B
    And the capture outside A holds 0 packets in clear from 203.0.113.1 to 192.168.2.10

  Scenario: a host of the site may begin as well
    When a host behind B pings A itself 5 times
    Then the ping shows ".!!!!"
    And B sent QM1 1 time
    And B shows 4 encaps and 4 decaps for 192.168.2.0/24 to 203.0.113.1
    And A shows 4 encaps and 4 decaps

  Scenario: its network is no part of the tunnel, and the gateway refuses a selector for it
    Given gateway "A" protects traffic from "203.0.113.0/24" to "192.168.2.0/24"
    When A itself pings a host behind B 5 times
    Then the ping shows "....."
    And A received the notify NO-PROPOSAL-CHOSEN protected
    And B refused QM1 5 times
