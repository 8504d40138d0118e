@F45
Feature: A black hole for large packets

  A link at the ISP carries at most 1400 octets. A packet that says Don't Fragment, as TCP's do, keeps the bit in the
  outer header; in ESP it is too large, and the ISP drops it. It says so by ICMP, "fragmentation needed", but a filter
  takes the ICMP away. So small packets pass and large ones vanish: "the tunnel is up, ping works, the web page hangs".
  What to look for: by size, A's encaps rise and B's decaps do not; large ESP at the ISP's near side and none on the far
  side; no ICMP 3/4 outside A.
  The remedy: let ICMP 3/4 through, or clamp the MSS, or clear the DF bit on the gateways.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And both gateways protect packets with "esp-aes 256 esp-sha256-hmac"

  Scenario: small packets pass, large ones vanish, and nobody says why
    Given the tunnel is up
    And the ISP carries at most 1400 octets in both directions
    And the ISP drops ICMP from B to A
    When a host behind A pings a host behind B 5 times with 100 octets and DF set
    Then the ping shows "!!!!!"
    When a host behind A pings a host behind B 5 times with 1400 octets and DF set
    Then the ping shows "....."
    And both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows 10 encaps and 5 decaps
    And A shows 0 send errors
    And B shows 5 encaps and 5 decaps
    And B shows 0 recv errors
    And the capture outside A holds 10 ESP from A to B
    And the capture at the ISP's A side holds 10 ESP from A to B
    And the capture at the ISP's B side holds 5 ESP from A to B
    And the capture outside B holds 5 ESP from A to B
    And the capture outside A holds 0 ICMP 3/4

  Scenario: a device that drops and does not say so
    Given the tunnel is up
    And the ISP carries at most 1400 octets from A to B and tells nobody
    When a host behind A pings a host behind B 5 times with 1400 octets and DF set
    Then the ping shows "....."
    And A shows 5 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds 0 ICMP 3/4

  Scenario: with ICMP the first packet is lost, and then the host learns what fits
    Given the tunnel is up
    And the ISP carries at most 1400 octets in both directions
    When a host behind A pings a host behind B 5 times with 1400 octets and DF set
    Then the ping shows ".MMMM"
    And A shows 1 encaps and 0 decaps
    And A shows 4 send errors
    And B shows 0 encaps and 0 decaps
    And the capture outside A holds 1 ICMP 3/4
    When a host behind A pings a host behind B 5 times with 1326 octets and DF set
    Then the ping shows "!!!!!"
    When a host behind A pings a host behind B 1 time with 1327 octets and DF set
    Then the ping shows "M"

  Scenario: with the DF bit cleared the ISP cuts the packets, and B puts them together
    Given gateway "A" clears the DF bit of what it encapsulates
    And gateway "B" clears the DF bit of what it encapsulates
    And the tunnel is up
    And the ISP carries at most 1400 octets in both directions
    When a host behind A pings a host behind B 5 times with 1400 octets and DF set
    Then the ping shows "!!!!!"
    And A shows 5 encaps and 5 decaps
    And B shows 5 encaps and 5 decaps
    And the capture at the ISP's A side holds 5 ESP from A to B
    And the capture outside B holds 10 ESP from A to B

  Scenario: and where later fragments are dropped, that does not help
    Given gateway "A" clears the DF bit of what it encapsulates
    And the tunnel is up
    And the ISP carries at most 1400 octets from A to B
    And the ISP drops all but the first fragment from A to B
    When a host behind A pings a host behind B 5 times with 1400 octets and DF set
    Then the ping shows "....."
    And A shows 5 encaps and 0 decaps
    And B shows 0 encaps and 0 decaps
    And the capture outside B holds 5 ESP from A to B
