Feature: What a stranger on the path sends is refused

  Somebody has seen the messages of a negotiation and sends some of his own under a gateway's address. Whatever does not
  fit the SPIs, the hash or the protection is dropped and counted, and the negotiation stands where it stood.

  Background:
    Given gateways "A" and "B" joined by an ISP
    And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

  @R24
  Scenario: MM3 with a wrong cookie
    Given the ISP drops MM3 from A to B for 100 ms
    When A initiates the tunnel
    And 1 second passes
    And a stranger sends B a copy of MM3 with another responder SPI
    And a stranger sends B a copy of MM3 with another initiator SPI
    Then B has refused 2 messages for unknown SPIs
    And B shows 1 ISAKMP SA
    And B shows the ISAKMP SA in state MM_SA_SETUP
    And B sent MM4 0 times
    And within 15 seconds both gateways show the tunnel up
    And A began 1 negotiation

  @R24 @R15 @R49
  Scenario: MM5 with a wrong hash authenticates nobody, and the right one does
    Given the ISP drops MM5 from A to B for 100 ms
    When A initiates the tunnel
    And 1 second passes
    And a stranger sends B a copy of MM5 with its HASH changed
    Then B has refused 1 message for a wrong hash
    And B shows the ISAKMP SA in state MM_KEY_EXCH
    And B sent MM6 0 times
    And within 15 seconds both gateways show the tunnel up
    And B shows the ISAKMP SA in state QM_IDLE
    And A began 1 negotiation

  @R24 @R15 @R49
  Scenario: MM6 with a wrong hash authenticates nobody, and the right one does
    Given the ISP drops MM6 from B to A for 100 ms
    When A initiates the tunnel
    And 1 second passes
    And a stranger sends A a copy of MM6 with its HASH changed
    Then A has refused 1 message for a wrong hash
    And A shows the ISAKMP SA in state MM_KEY_EXCH
    And A sent QM1 0 times
    And within 15 seconds both gateways show the tunnel up
    And A shows the ISAKMP SA in state QM_IDLE

  @R24
  Scenario: with a wrong nonce in MM4 the two sides come to different keys, and MM5 is refused
    Given the ISP drops MM4 from B to A for 100 ms
    When A initiates the tunnel
    And 1 second passes
    And a stranger sends A a copy of MM4 with its nonce changed
    And 1 second passes
    Then A sent MM5 1 time
    And B has refused 1 message for an unreadable body
    And B refused MM5 1 time
    And B shows the ISAKMP SA in state MM_KEY_EXCH
    And A shows the ISAKMP SA in state MM_KEY_EXCH
    And B sent MM6 0 times

  @R24
  Scenario: QM2 with a wrong hash installs nothing, and the right one does
    Given the ISP drops QM2 from B to A for 100 ms
    When A initiates the tunnel
    And 1 second passes
    And a stranger sends A a copy of QM2 with its last octet changed
    Then A refused QM2 1 time
    And A shows 0 inbound and 0 outbound IPsec SAs
    And A sent QM3 0 times
    And within 15 seconds both gateways show the tunnel up

  @R44
  Scenario: behind MM1 no message may lack the responder SPI
    Given the tunnel is up
    When a stranger sends B a copy of MM3 with responder SPI zero
    And a stranger sends B a copy of MM5 with responder SPI zero
    And a stranger sends B a copy of QM1 with responder SPI zero
    And a stranger sends A a copy of MM4 with responder SPI zero
    And a stranger sends A a copy of QM2 with responder SPI zero
    Then B has refused 3 messages for responder SPI zero
    And A has refused 2 messages for responder SPI zero
    And A shows 1 ISAKMP SA
    And B shows 1 ISAKMP SA
    And B has 1 pair of IPsec SAs

  @R20
  Scenario: quick mode without encryption is refused, though its hash is right
    Given the ISP drops QM1 from A to B for 100 ms
    When A initiates the tunnel
    And 1 second passes
    And a stranger sends B a copy of QM1 in clear
    Then B has refused 1 message for missing encryption
    And B shows 0 inbound and 0 outbound IPsec SAs
    And B sent QM2 0 times
    And within 15 seconds both gateways show the tunnel up

  @R20
  Scenario: quick mode under no ISAKMP SA is refused
    Given the tunnel is up
    When a stranger sends B a copy of QM1 with another responder SPI
    And a stranger sends B a copy of QM1 with another initiator SPI
    Then B has refused 2 messages for unknown SPIs
    And B has 1 pair of IPsec SAs
    And B sent QM2 1 time

  @R55
  Scenario: a replayed QM1 makes no second SA
    Given the tunnel is up
    When a stranger sends B a copy of QM1
    And 1 minute passes
    And a stranger sends B a copy of QM1
    Then B has 1 pair of IPsec SAs
    And B has 2 keys of IPsec SAs, all different
    And B sent QM2 1 time
    When a host behind A pings a host behind B 5 times
    Then the ping shows "!!!!!"
