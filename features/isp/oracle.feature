Feature: Faults that only somebody with the keys can aim

  No ISP can read what is encrypted; the lab can, and says "oracle" wherever such a rule is named. It serves to lose exactly
  one thing: the notify that stands within MM5 or QM2, or the packets of one host within a tunnel that serves many.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  Scenario: an INITIAL-CONTACT stands in MM5, and the message that says it is lost once
    Given the ISP drops at most 1 the notify INITIAL-CONTACT (oracle) from A to B
    When A initiates the tunnel
    And 5 seconds pass
    Then A shows the ISAKMP SA in state MM_KEY_EXCH
    And B shows the ISAKMP SA in state MM_KEY_EXCH
    And the capture outside B holds 0 MM5
    And within 6 seconds both gateways show the tunnel up
    And A sent MM5 2 times

  Scenario: in aggressive mode it stands in AM3, and A alone believes that phase 1 is up
    Given both gateways use IKEv1 aggressive mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the ISP drops the notify INITIAL-CONTACT (oracle) from A to B
    When A initiates the tunnel
    And 5 seconds pass
    Then A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state AG_INIT_EXCH
    And A shows 0 inbound and 0 outbound IPsec SAs

  # B has the shorter lifetime and says so in QM2, RFC 2407 section 4.6.3.1; whatever else is in QM2 goes with it.
  Scenario: a RESPONDER-LIFETIME stands in QM2, which is lost, and B alone has an inbound SA
    Given the IPsec lifetime of B is 10 minutes
    And the ISP drops the notify RESPONDER-LIFETIME (oracle) from B to A after MM6
    When A initiates the tunnel
    And 5 seconds pass
    Then A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 0 inbound and 0 outbound IPsec SAs
    And B shows 1 inbound and 0 outbound IPsec SAs
    And the capture outside A holds 0 QM2

  Scenario: one host within the tunnel is cut off, and another is not
    Given a host 192.168.1.20 behind A
    And the tunnel is up
    And the ISP drops ESP that carries packets from 192.168.1.10 (oracle) from A to B
    When host 192.168.1.10 pings 192.168.2.10 3 times
    Then the ping shows "..."
    When host 192.168.1.20 pings 192.168.2.10 3 times
    Then the ping shows "!!!"
    And A shows 6 encaps and 3 decaps
    And B shows 3 encaps and 3 decaps
    And B shows 0 replay failures
    And A shows 1 inbound and 1 outbound IPsec SA

  Scenario: the answers to one network are late, within UDP and behind a NAT as well
    Given gateway "A" is behind a NAT
    And the tunnel is up
    And the ISP delays ESP that carries packets to 192.168.1.0/24 (oracle) from B to A by 3 seconds
    And the ISP drops ESP that carries packets from 192.168.1.10 to 192.168.9.9 (oracle) from A to B, which may stay idle
    When a host behind A pings a host behind B 2 times
    Then the ping shows ".."
    When 3 seconds pass
    Then A shows 2 encaps and 2 decaps

  Scenario: the words of a report
    Given the ISP has the rule "drop: Delete (oracle) from A, at most 1 times"
    And the ISP has the rule "drop: ESP with packets from 192.168.1.10 to 192.168.2.0/24 (oracle), number 2"
    And the tunnel is up
    When a host behind A pings a host behind B 3 times
    Then the ping shows "!.!"
    When A clears its IPsec SAs
    And 1 second passes
    Then B received 0 Deletes
