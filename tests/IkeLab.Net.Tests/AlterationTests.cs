using IkeLab.Net.Laws;
using IkeLab.Wire;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Net.Tests;

/// <summary>S6: octets that are changed on the way, with checksums that are wrong or repaired.</summary>
public class AlterationTests
{
    readonly Path _path = new();
    readonly Conservation _conservation;

    public AlterationTests() => _conservation = _path.Under(new Conservation(_path.Isp));

    [Theory]
    [InlineData(60, 63, 4)]
    [InlineData(0, 65_534, 60)]
    public void Octets_are_turned_over_as_far_as_the_packet_has_them(int first, int last, int altered)
    {
        _path.Isp.Add(new(new(), new Corrupt(Place.Octets(first, last))));
        var sent = _path.Send(IspSide.A, IpProtocol.Esp, new EspPacket(1, 1, new byte[first == 0 ? 32 : 80]).ToBytes());
        _path.Settle();

        var comes = _path.B.Arrivals.Should().ContainSingle().Which.Packet.Bytes.ToArray();
        comes.Zip(sent.Bytes.ToArray(), (now, before) => (byte)(now ^ before)).Where(mask => mask == 0xff)
            .Should().HaveCount(altered);
    }

    [Fact]
    public void What_is_corrupted_differs_in_one_bit_and_its_UDP_checksum_is_wrong()
    {
        var sent = Alter(new Corrupt(Place.Field("KE")), Path.MM3);

        var arrived = _path.B.Arrivals.Should().ContainSingle().Which.Packet;
        Differences(sent, arrived).Should().ContainSingle().Which.Mask.Should().Be(1);
        arrived.Ip.Should().NotBeNull("the IP header is sound");
        arrived.TryReadUdp(out _).Should().BeFalse("the checksum of UDP covers the payload");
    }

    [Fact]
    public void What_is_tampered_with_has_a_checksum_that_fits_and_the_changed_field()
    {
        Alter(new Tamper(Place.Field("KE")), Path.MM3);

        Payload<KeyExchange>().PublicValue.Should().Be(Octets.Concat(new byte[255], new byte[] { 1 }));
        Payload<Nonce>().Data.Should().Be(new Octets(new byte[32]));
    }

    [Theory]
    [InlineData("initiator SPI", 7)]
    [InlineData("responder SPI", 15)]
    [InlineData("next payload", 16)]
    [InlineData("version", 17)]
    [InlineData("exchange type", 18)]
    [InlineData("flags", 19)]
    [InlineData("message ID", 23)]
    [InlineData("length", 27)]
    [InlineData("KE", 28 + 4 + 256 - 1)]
    [InlineData("nonce", 28 + 4 + 256 + 4 + 32 - 1)]
    public void A_field_of_IKE_is_where_RFC_2408_draws_it_on_both_ports(string field, int offset)
    {
        _path.Isp.Add(new(new(), new Corrupt(Place.Field(field))));
        var on500 = _path.SendIke(IspSide.A, Path.MM3);
        var on4500 = _path.SendIke(IspSide.A, Path.MM3, port: 4500);
        Settle();

        Differences(on500, _path.B.Arrivals[0].Packet).Should().Equal(new PlaceInPacket(20 + 8 + offset, 1));
        Differences(on4500, _path.B.Arrivals[1].Packet).Should().Equal(new PlaceInPacket(20 + 8 + 4 + offset, 1));
    }

    [Theory]
    [InlineData("ESP SPI", 20 + 3)]
    [InlineData("sequence number", 20 + 7)]
    [InlineData("ESP payload", 20 + 8)]
    [InlineData("ICV", 20 + 8 + 31)]
    [InlineData("IP identification", 5)]
    [InlineData("IP protocol", 9)]
    [InlineData("IP source", 15)]
    [InlineData("IP destination", 19)]
    public void A_field_of_ESP_and_IP_is_where_the_RFCs_draw_it(string field, int offset)
    {
        _path.Isp.Add(new(new(), new Corrupt(Place.Field(field))));
        var sent = _path.SendEsp(IspSide.A);
        Settle();

        Differences(sent, _path.B.Arrivals[0].Packet).Should().Equal(new PlaceInPacket(offset, 1));
    }

    [Fact]
    public void A_bit_is_counted_from_the_most_significant_one_of_its_octet()
    {
        _path.Isp.Add(new(new(), new Corrupt(Place.Bit(0, 30))));
        var sent = _path.SendEsp(IspSide.A);
        Settle();

        Differences(sent, _path.B.Arrivals[0].Packet).Should().Equal(new PlaceInPacket(30, 0x80));
    }

    [Fact]
    public void A_corrupted_IP_header_is_no_IPv4_any_more_and_a_tampered_one_is()
    {
        _path.Isp.Add(new(new IspMatch().Number(1), new Corrupt(Place.Field("TTL"))));
        _path.Isp.Add(new(new IspMatch().Number(2), new Tamper(Place.Field("TTL"))));
        _path.EspFlow(2);
        Settle();

        _path.B.Arrivals[0].Packet.Ip.Should().BeNull();
        _path.B.Arrivals[1].Packet.Ip!.TimeToLive.Should().Be(65);
    }

    [Fact]
    public void Where_there_is_no_such_field_nothing_is_changed_and_the_rule_has_not_struck()
    {
        var rule = _path.Isp.Add(new(new(), new Tamper(Place.Field("KE"))));
        var esp = _path.SendEsp(IspSide.A);
        var mm1 = _path.SendIke(IspSide.A, Path.MM1);
        var encrypted = _path.SendIke(IspSide.A, Path.QM1);
        Settle();

        _path.B.Arrivals.Select(arrival => arrival.Packet).Should().Equal(esp, mm1, encrypted);
        (rule.Matched, rule.Fired).Should().Be((3, 0));
    }

    [Fact]
    public void A_truncated_packet_says_so_in_its_IP_header_and_UDP_does_not()
    {
        Alter(new Truncate(100), Path.MM3);

        var ip = _path.B.Arrivals[0].Packet.Ip!;
        (ip.TotalLength, _path.B.Arrivals[0].Packet.TryReadUdp(out _)).Should().Be((100, false));
    }

    [Fact]
    public void A_truncated_datagram_that_is_repaired_reaches_the_host()
    {
        Alter(new Truncate(100, Repairs: true), Path.MM3);

        _path.B.Arrivals[0].Packet.TryReadUdp(out var udp).Should().BeTrue();
        udp!.Payload.Length.Should().Be(100 - 20 - 8);
        Message.TryParse(udp.Payload, out _).Should().BeFalse("the length in its header is another");
    }

    [Fact]
    public void DSCP_and_TTL_are_set_and_ECN_stays()
    {
        _path.Isp.Add(new(new(), Rewrite.Dscp(46)));
        _path.Isp.Add(new(new(), Rewrite.Ttl(3)));
        var (source, destination) = (Path.AddressA, Path.AddressB);
        _path.A.Send(new(source, destination, IpProtocol.Esp, new byte[40]) { TypeOfService = (8 << 2) | 1 });
        Settle();

        var ip = _path.B.Arrivals[0].Packet.Ip!;
        (ip.TypeOfService, ip.TimeToLive).Should().Be(((byte)((46 << 2) | 1), (byte)3));
    }

    [Fact]
    public void The_tap_behind_the_ISP_has_the_changed_octets_and_both_say_which_rule_did_it()
    {
        var sent = Alter(new Tamper(Place.Field("nonce")), Path.MM3);

        _path.Isp.A.Tap!.Records[0].Packet.Bytes.Should().Be(sent.Bytes);
        _path.Isp.A.Tap!.Records[0].Comment.Should().Be("altered by rule \"tamper with nonce everything\"");
        _path.Isp.B.Tap!.Records[0].Comment.Should().Be("altered by rule \"tamper with nonce everything\"");
        _path.Events.OfType<PacketAltered>().Should().ContainSingle()
            .Which.After.Bytes.Should().Be(_path.Isp.B.Tap!.Records[0].Packet.Bytes);
    }

    [Fact]
    public void Copies_are_copies_of_the_changed_packet()
    {
        _path.Isp.Add(new(new(), new Duplicate()));
        Alter(new Tamper(Place.Field("KE")), Path.MM3);

        _path.B.Arrivals.Should().HaveCount(2);
        _path.B.Arrivals[1].Packet.Bytes.Should().Be(_path.B.Arrivals[0].Packet.Bytes);
        _path.B.Arrivals[1].Packet.TryReadUdp(out _).Should().BeTrue();
    }

    [Fact]
    public void Octets_that_are_no_packet_pass_every_kind_of_alteration_without_harm()
    {
        foreach (var name in Place.FieldWords.Split('|')) _path.Isp.Add(new(new(), new Tamper(Place.Field(name))));
        _path.Isp.Add(new(new(), new Corrupt(Place.Bit(1, 0))));
        _path.Isp.Add(new(new(), new Truncate(20, Repairs: true)));
        _path.Isp.Add(new(new(), Rewrite.Ttl(9)));
        for (var length = 0; length < 80; length++)
        {
            foreach (var fill in (byte[])[0x00, 0x45, 0x4f, 0xff])
            {
                _path.A.Outside.Send(_path.Network.NewPacket((Octets)Enumerable.Repeat(fill, length).ToArray()));
            }
        }

        Settle();

        _path.B.Arrivals.Should().HaveCount(320);
    }

    Packet Alter(Effect effect, Message message)
    {
        _path.Isp.Add(new(new(), effect));
        var sent = _path.SendIke(IspSide.A, message);
        Settle();
        return sent;
    }

    TPayload Payload<TPayload>()
        where TPayload : Payload
    {
        _path.B.Arrivals[0].Packet.TryReadUdp(out var udp).Should().BeTrue();
        Message.TryParse(udp!.Payload, out var message).Should().BeTrue();
        message!.TryReadPayloads(out var payloads).Should().BeTrue();
        return payloads!.OfType<TPayload>().Single();
    }

    static List<PlaceInPacket> Differences(Packet sent, Packet arrived) =>
    [
        .. Enumerable.Range(0, sent.Bytes.Length)
            .Where(at => sent.Bytes[at] != arrived.Bytes[at])
            .Select(at => new PlaceInPacket(at, (byte)(sent.Bytes[at] ^ arrived.Bytes[at]))),
    ];

    void Settle()
    {
        _path.Settle();
        _conservation.Conclude(_path.Time.Now);
        _conservation.Violations.Should().BeEmpty();
    }
}
