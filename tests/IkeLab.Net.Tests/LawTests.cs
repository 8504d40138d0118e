using System.Net;
using IkeLab.Net.Laws;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Net.Tests;

public class LawTests
{
    readonly Path _path = new();

    [Fact]
    public void Conservation_counts_what_left_what_was_dropped_by_reason_and_what_is_in_flight()
    {
        var law = _path.Under(new Conservation(_path.Isp));
        _path.Isp.Add(new(new(Criterion.Message("MM1")), new Drop("a filter")));
        _path.Isp.Add(new(new(Criterion.Esp), new Duplicate(2)));
        _path.Isp.Add(new(new(Criterion.Message("QM1")), new Delay(TimeSpan.FromHours(1))));
        _path.SendIke(IspSide.A, Path.MM1);
        _path.SendEsp(IspSide.A);
        _path.SendIke(IspSide.A, Path.QM1);
        _path.Settle();
        law.Conclude(_path.Time.Now);

        (law.Entered, law.Duplicated, law.Left).Should().Be((3, 2, 3));
        law.DroppedBy.Should().Equal(new Dictionary<string, long> { ["a filter"] = 1 });
        _path.Isp.InFlight.Should().Be(1);
        law.Violations.Should().BeEmpty();
    }

    [Fact]
    public void Conservation_catches_a_packet_that_comes_out_of_nowhere()
    {
        var law = _path.Under(new Conservation(_path.Isp));
        var packet = _path.SendEsp(IspSide.A);
        _path.Settle();
        _path.Isp.B.Send(packet);

        law.Violations.Should().ContainSingle().Which.ToString().Should()
            .Be("60.000 s conservation: packet 1, Esp 198.51.100.1 -> 203.0.113.2 left by isp-b without having "
                + "come in, or a second time at isp");
    }

    [Fact]
    public void Conservation_catches_a_packet_that_vanished()
    {
        var law = new Conservation(_path.Isp);
        law.Observe(new PacketReceived(TimeSpan.FromSeconds(3), _path.SendEsp(IspSide.A), _path.Isp.A));
        law.Conclude(TimeSpan.FromSeconds(9));

        law.Violations.Should().ContainSingle().Which.Sentence.Should()
            .Contain("1 should be in flight, but 0 are").And.Contain("since 3.000 s");
    }

    [Fact]
    public void Sequence_numbers_rise_per_SPI_whatever_the_ISP_repeats()
    {
        var law = _path.Under(new EspSequence(_path.A.Outside));
        _path.Isp.Add(new(new(Criterion.Esp), new Duplicate(3)));
        SendEsp(spi: 0x1001, number: 1);
        SendEsp(spi: 0x1001, number: 2);
        SendEsp(spi: 0x2002, number: 1);
        _path.Settle();

        law.Violations.Should().BeEmpty();
    }

    [Theory]
    [InlineData(IpProtocol.Esp)]
    [InlineData(IpProtocol.Udp)]
    public void A_sequence_number_sent_twice_is_caught_in_either_encapsulation(IpProtocol protocol)
    {
        var law = _path.Under(new EspSequence(_path.A.Outside));
        foreach (var number in new uint[] { 1, 2, 2 }) SendEsp(0x1001, number, protocol);

        law.Violations.Should().ContainSingle().Which.Sentence.Should()
            .Be("A outside sent ESP 2 under SPI 00001001 to 203.0.113.2, though it had sent 2 at 0.000 s");
    }

    [Fact]
    public void Inner_addresses_in_clear_are_caught_in_either_direction()
    {
        var law = _path.Under(NoClearTextAt(_path.A.Outside, _path.Isp.B));
        var outside = Path.AddressB;
        _path.SendEsp(IspSide.A);
        _path.A.Send(new(IPAddress.Parse("10.1.1.10"), outside, IpProtocol.Icmp, new byte[8]));
        _path.A.Send(new(outside, IPAddress.Parse("10.1.1.10"), IpProtocol.Icmp, new byte[8]));

        law.Violations.Select(violation => violation.Sentence).Should().Equal(
            "packet 2, Icmp 10.1.1.10 -> 203.0.113.2 was in clear on A outside",
            "packet 3, Icmp 203.0.113.2 -> 10.1.1.10 was in clear on A outside");
    }

    [Fact]
    public void A_declared_bypass_is_no_violation_and_is_counted()
    {
        var law = _path.Under(NoClearTextAt(_path.A.Outside));
        law.Except(packet => packet.Protocol == IpProtocol.Icmp, "the ACL lets ping bypass");
        _path.A.Send(new(IPAddress.Parse("10.1.1.10"), Path.AddressB, IpProtocol.Icmp, new byte[8]));
        _path.A.Send(new(IPAddress.Parse("10.1.1.10"), Path.AddressB, IpProtocol.Tcp, new byte[20]));

        law.Excepted.Should().Be(1);
        law.Violations.Should().ContainSingle().Which.Sentence.Should().Contain("Tcp");
    }

    [Fact]
    public void Lawful_repetitions_and_a_new_negotiation_break_nothing()
    {
        var law = Retransmissions();
        _path.SendIke(IspSide.A, Path.MM1);
        _path.SendIke(IspSide.B, Path.MM2);
        _path.SendIke(IspSide.A, Path.MM1);
        _path.SendIke(IspSide.B, Path.Clear(new(0xa11ce, 0xc0ffee), new SecurityAssociation([]))); // a new R-SPI
        _path.SendIke(IspSide.A, Path.QM1);
        _path.SendIke(IspSide.A, Path.QM1);
        _path.SendIke(IspSide.B, Path.Encrypted(ExchangeType.QuickMode, 7, content: 2));
        _path.SendIke(IspSide.A, Path.Encrypted(ExchangeType.QuickMode, 7, content: 3));
        _path.SendIke(IspSide.A, Path.Encrypted(ExchangeType.Informational, 9, content: 1));
        _path.SendIke(IspSide.A, Path.Encrypted(ExchangeType.Informational, 9, content: 2));

        law.Violations.Should().BeEmpty();
    }

    [Fact]
    public void A_repetition_with_another_nonce_is_caught_with_the_place_where_it_differs()
    {
        var law = Retransmissions();
        var mm3 = Path.MM3.ToBytes().ToArray();
        _path.SendIke(IspSide.A, Path.MM3);
        mm3[^1] ^= 1;
        _path.Time.RunFor(TimeSpan.FromSeconds(10));
        _path.SendUdp(IspSide.A, 500, mm3);

        law.Violations.Should().ContainSingle().Which.ToString().Should()
            .StartWith("10.000 s identical retransmissions: 198.51.100.1 sent MM3")
            .And.EndWith($"differ at offset {mm3.Length - 1}");
    }

    [Fact]
    public void A_quick_mode_message_repeated_with_other_octets_is_caught_though_it_looks_like_the_next_one()
    {
        var law = Retransmissions();
        _path.SendIke(IspSide.A, Path.QM1);
        _path.SendIke(IspSide.A, Path.Encrypted(ExchangeType.QuickMode, 7, content: 99));

        law.Violations.Should().ContainSingle().Which.Sentence.Should().Contain("quick mode 00000007 out of turn");
    }

    [Fact]
    public void An_informational_message_under_a_message_id_that_had_its_iv_used_is_caught()
    {
        var law = _path.Under(new FreshNonces(_path.A.Outside, _path.B.Outside));
        _path.SendIke(IspSide.A, Path.QM1);
        _path.SendIke(IspSide.A, Path.QM1);
        _path.SendIke(IspSide.B, Path.Encrypted(ExchangeType.QuickMode, 7, content: 2)); // its IV is QM1's last block
        _path.SendIke(IspSide.A, Path.Encrypted(ExchangeType.Informational, 9, content: 1));
        _path.SendIke(IspSide.A, Path.Encrypted(ExchangeType.Informational, 9, content: 1));
        law.Violations.Should().BeEmpty();

        _path.SendIke(IspSide.B, Path.Encrypted(ExchangeType.Informational, 9, content: 2));
        _path.SendIke(IspSide.B, Path.Encrypted(ExchangeType.Informational, 7, content: 3));

        law.Violations.Select(violation => violation.Sentence).Should().SatisfyRespectively(
            one => one.Should().Contain("203.0.113.2 sent an informational message").And.Contain("message ID 00000009"),
            two => two.Should().Contain("message ID 00000007"));
    }

    [Fact]
    public void A_nonce_of_another_negotiation_is_caught_and_one_that_is_sent_again_is_not()
    {
        var law = _path.Under(new FreshNonces(_path.A.Outside, _path.B.Outside));
        Nonce nonce = new(new byte[20]);
        _path.SendIke(IspSide.A, Path.Clear(new(1, 2), nonce));
        _path.SendIke(IspSide.A, Path.Clear(new(1, 2), nonce));
        law.Violations.Should().BeEmpty();

        _path.SendIke(IspSide.A, Path.Clear(new(1, 3), nonce));
        _path.SendIke(IspSide.B, Path.Clear(new(1, 2), nonce));

        law.Violations.Should().HaveCount(2, "another SA, and the other side of the same one");
    }

    [Fact]
    public void A_law_broken_without_end_keeps_a_bounded_list()
    {
        var law = _path.Under(new EspSequence(_path.A.Outside));
        for (var i = 0; i < 3 * Law.ViolationsMax; i++) SendEsp(0x1001, number: 1);

        law.Violations.Should().HaveCount(Law.ViolationsMax);
    }

    IdenticalRetransmission Retransmissions() =>
        _path.Under(new IdenticalRetransmission(_path.A.Outside, _path.B.Outside));

    static NoClearText NoClearTextAt(params NetInterface[] outer) =>
        new([IPNetwork.Parse("10.1.1.0/24"), IPNetwork.Parse("10.2.2.0/24")], outer);

    void SendEsp(uint spi, uint number, IpProtocol protocol = IpProtocol.Esp)
    {
        var esp = new EspPacket(spi, number, new byte[32]).ToBytes();
        if (protocol == IpProtocol.Esp) _path.Send(IspSide.A, IpProtocol.Esp, esp);
        else _path.SendUdp(IspSide.A, UdpEncapsulation.Port, esp);
    }
}
