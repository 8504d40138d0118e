@F29
Feature: F29 MM5 with a certificate is larger than the path, and its fragments are dropped

  With certificates MM5 has more than a thousand octets. Where the path carries less, it goes in IP fragments, and a box on the
  way drops all but the first: those have no ports to filter by. What to look for: both sides stop at MM_KEY_EXCH, A sends
  MM5 again and again, and the capture outside B shows one fragment for each and no MM5. With a pre-shared key the same
  path works: that is the proof. The remedy: IKE fragmentation, or a shorter chain.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And the ISP carries at most 600 octets in both directions
    And the ISP drops all but the first fragment in both directions

  Scenario: both sides stop in front of MM5
    Given both gateways use IKEv1 main mode with RSA certificates, aes-256, sha256 and group 14
    When A initiates the tunnel
    And 25 seconds pass
    Then A shows the ISAKMP SA in state MM_KEY_EXCH
    And B shows the ISAKMP SA in state MM_KEY_EXCH
    And A sent MM5 3 times
    And the capture outside A holds 3 MM5
    And the capture outside B holds 0 MM5
    And A shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps

  Scenario: a pre-shared key passes the same path
    Given both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    When A initiates the tunnel
    Then within 5 seconds both gateways show the tunnel up
    When a host behind A pings a host behind B 1 time with 1000 octets
    Then the ping success rate is 0 percent

  Scenario: so do certificates in IKE fragments
    Given both gateways use IKEv1 main mode with RSA certificates, aes-256, sha256 and group 14
    And A fragments IKE messages into packets of 576 octets
    And B fragments IKE messages into packets of 576 octets
    When A initiates the tunnel
    Then within 5 seconds both gateways show the tunnel up
    When a host behind A pings a host behind B 1 time with 1000 octets
    Then the ping success rate is 0 percent
