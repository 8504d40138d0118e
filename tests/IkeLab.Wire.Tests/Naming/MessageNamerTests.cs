using System.Net;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;
using IkeLab.Wire.Tests.Captures;

namespace IkeLab.Wire.Tests.Naming;

public class MessageNamerTests
{
    const ulong CkyI = 0x1111111111111111;
    const ulong CkyR = 0x2222222222222222;

    static readonly IPEndPoint Alice = new(IPAddress.Parse("192.0.2.1"), 500);
    static readonly IPEndPoint Bob = new(IPAddress.Parse("198.51.100.2"), 500);
    static readonly SecurityAssociation Sa = new([]);
    static readonly KeyExchange Ke = new(new byte[16]);

    readonly MessageNamer _namer = new();

    [Theory]
    [InlineData("tcpdump/ISAKMP_sa_setup.pcap", "MM1 MM2 MM3 MM4 MM5 MM6 QM1 QM2 QM3")]
    [InlineData("zeek/ipsec-ikev1-isakmp-main-mode.pcap", "MM1 MM2 MM3 MM4 MM5 MM6 QM1 QM2 QM3")]
    [InlineData("zeek/ipsec-ikev1-isakmp-aggressive-mode.pcap", "AM1 AM2 AM3 QM1 QM2 QM3")]
    [InlineData("tcpdump/isakmp4500.pcap", "MM1 MM2 MM3 MM4 MM5 MM6 QM1 QM2 QM3 QM2#2 QM3#2 QM2#3 QM3#3 QM2#4 INFO")]
    [InlineData("cisco-joy/ikev1.pcap", "MM1 MM2 INFO MM2#2 MM3 MM4 MM5 MM6 QM1 QM2 QM3")]
    public void Names_what_real_gateways_said(string capture, string names) =>
        Names(capture, skip: 0).Should().Be(names);

    [Theory]
    [InlineData(1, "MM2 MM3 MM4 MM5 MM6 QM1 QM2 QM3")]
    [InlineData(2, "MM3 MM4 MM5 MM6 QM1 QM2 QM3")]
    [InlineData(4, "MM5 MM6 QM1 QM2 QM3")]
    public void Keeps_the_names_when_it_begins_in_the_middle(int skip, string names) =>
        Names("zeek/ipsec-ikev1-isakmp-main-mode.pcap", skip).Should().Be(names);

    [Fact]
    public void Knows_AM2_without_having_seen_AM1() =>
        Names("zeek/ipsec-ikev1-isakmp-aggressive-mode.pcap", skip: 1).Should().Be("AM2 AM3 QM1 QM2 QM3");

    [Fact]
    public void Keeps_the_names_when_messages_are_lost_and_the_responder_SPI_changes()
    {
        Name(Alice, Bob, 0, payload: Sa).Should().Be("MM1");
        Name(Bob, Alice, CkyR + 1, payload: Sa).Should().Be("MM2");
        Name(Bob, Alice, CkyR + 2, payload: Sa).Should().Be("MM2");
        Name(Bob, Alice, CkyR + 3, payload: Ke).Should().Be("MM4");
        Name(Bob, Alice, CkyR, MessageFlags.Encryption, payload: Ke).Should().Be("MM6");
        Name(Alice, Bob, CkyR + 9, payload: Sa).Should().Be("MM1", "whatever the R-SPI");
    }

    [Fact]
    public void Learns_the_direction_from_a_first_message_even_when_it_began_in_the_middle()
    {
        Name(Bob, Alice, CkyR, payload: Ke).Should().Be("MM3", "nothing says otherwise yet");
        Name(Alice, Bob, 0, payload: Sa).Should().Be("MM1");
        Name(Bob, Alice, CkyR, payload: Ke).Should().Be("MM4");
    }

    [Fact]
    public void Follows_both_ends_to_other_addresses_and_ports()
    {
        var elsewhere = new IPEndPoint(IPAddress.Parse("203.0.113.9"), 40000);
        Name(Alice, Bob, 0, payload: Sa);

        Name(elsewhere, Alice, CkyR, payload: Sa).Should().Be("MM2", "R answers from another address");
        Name(elsewhere, Bob, CkyR, payload: Ke).Should().Be("MM3", "I has another address behind its NAT");
        Name(Bob, elsewhere, CkyR, payload: Ke).Should().Be("MM4");
    }

    [Fact]
    public void Tells_two_ends_of_one_address_by_their_ports()
    {
        var other = new IPEndPoint(Alice.Address, 501);

        Name(Alice, other, 0, payload: Sa).Should().Be("MM1");
        Name(other, Alice, CkyR, payload: Sa).Should().Be("MM2");
    }

    [Fact]
    public void Counts_transmissions_of_the_same_octets_from_the_same_side()
    {
        Transmissions(Alice, Bob, 0).Should().Equal(1, 2, 3);
        Transmissions(Bob, Alice, CkyR).Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Counts_on_when_a_message_floats_to_4500()
    {
        var message = MessageOf(0, MessageFlags.None, ExchangeType.IdentityProtection, 0, Sa);
        _namer.Name(new(Alice, Bob, message.ToBytes()));

        var floated = _namer.Name(new(
            new(Alice.Address, 4500), new(Bob.Address, 4500), UdpEncapsulation.Mark(message.ToBytes())));

        floated.Should().Be(new NamedMessage("MM1", 2, message));
    }

    [Fact]
    public void Counts_quick_mode_within_each_message_ID()
    {
        QuickMode(1, "a").Should().Be("QM1");
        QuickMode(2, "b").Should().Be("QM1");
        QuickMode(1, "c").Should().Be("QM2");
        QuickMode(1, "a").Should().Be("QM1");
        QuickMode(1, "d").Should().Be("QM3");
        QuickMode(2, "e").Should().Be("QM2");
        QuickMode(1, "f").Should().Be("QM4");
    }

    [Fact]
    public void Names_what_has_no_place_in_a_ladder()
    {
        Name(Alice, Bob, CkyR, exchange: ExchangeType.Informational, payload: Ke).Should().Be("INFO");
        Name(Alice, Bob, CkyR, payload: new Fragment(1, 1, false, new byte[9])).Should().Be("FRAG");
        Name(Alice, Bob, CkyR, exchange: ExchangeType.Transaction, payload: Ke).Should().Be("EXCHANGE6");
    }

    [Theory]
    [InlineData(4500, "ff")]
    [InlineData(4500, "0000010000000001aabbccdd")]
    [InlineData(4500, "00000000")]
    [InlineData(500, "")]
    [InlineData(500, "1111111111111111000000000000000021202208000000000000001c")]
    public void Has_no_name_for_what_is_not_IKEv1(int port, string payload) =>
        _namer.Name(new(new(Alice.Address, port), new(Bob.Address, port), Octets.FromHex(payload))).Should().BeNull();

    [Fact]
    public void Forgets_the_SA_it_has_not_heard_of_for_the_longest()
    {
        Named(CkyI).Transmission.Should().Be(1);
        for (var i = 1; i < MessageNamer.SasMax; i++) Named(CkyI + (ulong)i);
        Named(CkyI).Transmission.Should().Be(2, "all of them are remembered");

        Named(CkyI - 1);
        Named(CkyI).Transmission.Should().Be(3);
        Named(CkyI + 1).Transmission.Should().Be(1, "it was the oldest");

        NamedMessage Named(ulong cookie) => _namer.Name(new(Alice, Bob, Message.Of(
            new(cookie, 0), ExchangeType.IdentityProtection, MessageFlags.None, 0, [Sa]).ToBytes()))!;
    }

    string Names(string capture, int skip) => string.Join(' ', RealCaptures.Datagrams(capture)
        .Where(static datagram => new MessageNamer().Name(datagram) is not null)
        .Skip(skip)
        .Select(datagram => _namer.Name(datagram)!)
        .Select(static named => named.Transmission == 1 ? named.Name : $"{named.Name}#{named.Transmission}"));

    IEnumerable<int> Transmissions(IPEndPoint from, IPEndPoint to, ulong responderSpi)
    {
        var bytes = MessageOf(responderSpi, MessageFlags.None, ExchangeType.IdentityProtection, 0, Sa).ToBytes();
        return Enumerable.Range(0, 3).Select(_ => _namer.Name(new(from, to, bytes))!.Transmission);
    }

    string QuickMode(uint messageId, string ciphertext) => _namer.Name(new(Alice, Bob, new Message(
        new(new(CkyI, CkyR), PayloadType.Hash, ExchangeType.QuickMode, MessageFlags.Encryption, messageId),
        System.Text.Encoding.ASCII.GetBytes(ciphertext)).ToBytes()))!.Name;

    string Name(
        IPEndPoint from,
        IPEndPoint to,
        ulong responderSpi,
        MessageFlags flags = MessageFlags.None,
        ExchangeType exchange = ExchangeType.IdentityProtection,
        Payload? payload = null) =>
        _namer.Name(new(from, to, MessageOf(responderSpi, flags, exchange, 0, payload!).ToBytes()))!.Name;

    static Message MessageOf(
        ulong responderSpi, MessageFlags flags, ExchangeType exchange, uint messageId, Payload payload) =>
        Message.Of(new(CkyI, responderSpi), exchange, flags, messageId, [payload]);
}
