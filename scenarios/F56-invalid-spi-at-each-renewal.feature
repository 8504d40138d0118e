@F56
Feature: F56 A burst of invalid SPIs at each renewal

  One side throws the old SAs away the moment it has the new ones, while packets of the other side are still under way under
  the old. What to look for: a handful of invalid SPIs at each renewal, at regular intervals, and packets lost that no ISP
  has dropped. The remedy is to let the old pair live on for a while: make before break.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
    And the IPsec lifetime of B is 120 seconds

  Scenario: who keeps only the newest loses what is under way
    Given B keeps only the newest pair of SAs of a line
    And the ISP delays ESP from A to B by 500 ms
    And the tunnel is up
    When a host behind A sends 2000 UDP datagrams to a host behind B, one every 100 ms
    Then A shows 2000 encaps and 0 decaps
    And B shows 10 invalid SPIs
    And B shows 0 encaps and 1990 decaps
    And B removed a pair of SAs because "a newer pair serves its selectors"
    And A shows the ISAKMP SA in state QM_IDLE
    And B shows the ISAKMP SA in state QM_IDLE
    And A shows session status UP-ACTIVE
    And B shows session status UP-ACTIVE
    And the capture outside A holds 2000 ESP from A to B
    And the capture outside B holds 2000 ESP from A to B
    And both gateways show the tunnel up

  Scenario: who keeps the old pair loses nothing
    Given the ISP delays ESP from A to B by 500 ms
    And the tunnel is up
    When a host behind A sends 2000 UDP datagrams to a host behind B, one every 100 ms
    Then 2000 of 2000 UDP datagrams arrive
    And B shows 0 invalid SPIs
