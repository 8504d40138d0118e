@F09
Feature: F09 A NAT, and UDP 4500 blocked towards the responder

  Somebody opened UDP 500 at the firewall and forgot 4500. MM1 to MM4 pass, and in them both sides find the NAT; so MM5
  leaves from and to UDP 4500, and never arrives. What to look for: at A MM_KEY_EXCH and MM5 again and again, behind the
  non-ESP marker; at B MM_KEY_EXCH too, and a capture with nothing but UDP 500. It looks like F07 or like a wrong key
  (F27): the port tells them apart. The remedy: open UDP 4500 in both directions.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And gateway "A" is behind a NAT
    And the ISP drops UDP 4500 from A to B

  Scenario Outline: both sides stop in front of MM5, two <make> gateways
    Given both gateways behave like <make>
    When A initiates the tunnel
    And 20 seconds pass
    Then A found itself behind a NAT
    And B found its peer behind a NAT
    And A shows the ISAKMP SA in state <at A>
    And B shows the ISAKMP SA in state <at B>
    And A shows 0 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds <MM4> MM4
    And the capture outside A holds <MM5> MM5
    And the capture at the ISP's A side holds <MM5> MM5
    And the capture at the ISP's B side holds 0 MM5
    And the capture outside B holds 0 MM5
    And the capture outside B holds nothing but UDP 500

    Examples:
      | make       | at A         | at B         | MM4 | MM5 |
      | ios        | MM_KEY_EXCH  | MM_KEY_EXCH  | 2   | 2   |
      | asa        | MM_WAIT_MSG6 | MM_WAIT_MSG5 | 3   | 3   |
      | strongswan | MM_KEY_EXCH  | MM_KEY_EXCH  | 1   | 3   |
