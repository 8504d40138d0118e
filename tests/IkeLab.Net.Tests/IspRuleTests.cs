using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Net.Tests;

public class IspRuleTests
{
    readonly Path _path = new();

    [Fact]
    public void Without_rules_every_packet_arrives_as_it_was_sent_after_both_links()
    {
        var sent = _path.SendEsp(IspSide.A);
        _path.Settle();

        var (at, packet) = _path.B.Arrivals.Should().ContainSingle().Which;
        at.Should().Be(2 * Path.LinkDelay);
        packet.Should().BeSameAs(sent);
    }

    [Fact]
    public void Drops_ESP_from_B_and_nothing_else()
    {
        var rule = Add(new Drop(), Criterion.Esp, Criterion.From(IspSide.B));
        _path.SendEsp(IspSide.A);
        _path.SendEsp(IspSide.B);
        _path.SendIke(IspSide.B, Path.MM2);
        _path.Settle();

        _path.B.Arrivals.Should().ContainSingle();
        _path.A.Arrivals.Should().ContainSingle().Which.Packet.Ip!.Protocol.Should().Be(IpProtocol.Udp);
        rule.Fired.Should().Be(1);
    }

    [Fact]
    public void A_rule_without_a_direction_is_one_rule_for_both()
    {
        var rule = Add(new Drop(), Criterion.Esp);
        _path.SendEsp(IspSide.A);
        _path.SendEsp(IspSide.B);
        _path.Settle();

        _path.A.Arrivals.Should().BeEmpty();
        _path.B.Arrivals.Should().BeEmpty();
        rule.Fired.Should().Be(2);
    }

    [Fact]
    public void What_was_dropped_is_on_the_ingress_tap_with_the_reason_and_not_on_the_egress_tap()
    {
        _path.Isp.Add(new(new(Criterion.Esp, Criterion.From(IspSide.A)), new Drop("a filter at the ISP")));
        var dropped = _path.SendEsp(IspSide.A);
        _path.Settle();

        _path.Isp.A.Tap!.Records.Should().ContainSingle().Which.Comment
            .Should().Be("dropped by rule \"drop ESP from A\": a filter at the ISP");
        _path.Isp.B.Tap!.Records.Should().BeEmpty();
        _path.A.Outside.Tap!.Records.Should().ContainSingle().Which.Direction.Should().Be(TapDirection.Out);
        _path.Events.OfType<PacketDropped>().Should().ContainSingle().Which.Should().BeEquivalentTo(
            new
            {
                At = Path.LinkDelay,
                Packet = dropped,
                Stage = "S5",
                Rules = "drop ESP from A",
                Reason = "a filter at the ISP",
            });
    }

    [Fact]
    public void The_first_transmission_of_MM1_is_lost_and_its_repetition_arrives()
    {
        Add(new Drop(), Criterion.Message("MM1"), Criterion.FirstTransmission);
        for (var i = 0; i < 2; i++)
        {
            _path.SendIke(IspSide.A, Path.MM1);
            _path.Time.RunFor(TimeSpan.FromSeconds(10));
        }

        _path.B.Arrivals.Should().ContainSingle().Which.At.Should().Be(TimeSpan.FromSeconds(10) + 2 * Path.LinkDelay);
    }

    [Fact]
    public void Every_MM1_is_another_sentence_than_the_first_one()
    {
        Add(new Drop(), Criterion.Message("MM1"));
        for (var i = 0; i < 3; i++) _path.SendIke(IspSide.A, Path.MM1);
        _path.SendIke(IspSide.A, Path.MM3);
        _path.Settle();

        MessagesAtB().Should().Equal(Written(Path.MM3));
    }

    [Theory]
    [InlineData("MM1", 1)]
    [InlineData("MM3", 2)]
    [InlineData("QM1", 3)]
    public void Loses_the_message_that_it_is_told_to_lose(string name, int place)
    {
        Message[] messages = [Path.MM1, Path.MM3, Path.QM1];
        Add(new Drop(), Criterion.Message(name));
        foreach (var message in messages) _path.SendIke(IspSide.A, message);
        _path.Settle();

        MessagesAtB().Should().Equal(messages.Where((_, i) => i != place - 1).Select(Written));
    }

    [Fact]
    public void A_retransmission_is_the_second_and_every_later_one()
    {
        Add(new Drop(), Criterion.Message("MM1"), Criterion.Retransmission);
        for (var i = 0; i < 4; i++) _path.SendIke(IspSide.A, Path.MM1);
        _path.Settle();

        _path.B.Arrivals.Should().ContainSingle();
    }

    [Fact]
    public void IKE_and_ESP_on_port_4500_are_told_apart_and_a_keepalive_is_neither()
    {
        var ike = Add(new Drop(), Criterion.Ike);
        var esp = Add(new Drop(), Criterion.EspInUdp);
        _path.SendIke(IspSide.A, Path.QM1, port: 4500);
        _path.SendUdp(IspSide.A, 4500, new EspPacket(0x1001, 1, new byte[32]).ToBytes());
        var keepAlive = _path.SendUdp(IspSide.A, 4500, UdpEncapsulation.KeepAlive);
        _path.Settle();

        ike.Fired.Should().Be(1);
        esp.Fired.Should().Be(1);
        _path.B.Arrivals.Should().ContainSingle().Which.Packet.Should().BeSameAs(keepAlive);
    }

    [Fact]
    public void Drops_a_port_and_leaves_the_other_open()
    {
        Add(new Drop(), Criterion.Udp(500));
        _path.SendIke(IspSide.A, Path.MM1);
        var floated = _path.SendIke(IspSide.A, Path.QM1, port: 4500);
        _path.Settle();

        _path.B.Arrivals.Should().ContainSingle().Which.Packet.Should().BeSameAs(floated);
    }

    [Fact]
    public void Delays_what_it_matches_and_the_rest_overtakes_it()
    {
        var rule = Add(new Delay(TimeSpan.FromSeconds(2)), Criterion.Ike);
        var slow = _path.SendIke(IspSide.A, Path.MM1);
        var fast = _path.SendEsp(IspSide.A);
        _path.Time.RunFor(TimeSpan.FromSeconds(1));
        _path.Isp.InFlight.Should().Be(1);
        _path.Settle();

        _path.B.Arrivals.Should().Equal(
            (2 * Path.LinkDelay, fast), (2 * Path.LinkDelay + TimeSpan.FromSeconds(2), slow));
        _path.Isp.A.Tap!.Records[0].Comment.Should().Be("delayed by 2.000 s by rule \"delay IKE\"");
        _path.Isp.InFlight.Should().Be(0);
        rule.Fired.Should().Be(1);
    }

    [Fact]
    public void Delays_of_several_rules_add_up()
    {
        Add(new Delay(TimeSpan.FromSeconds(2)), Criterion.Ike);
        Add(new Delay(TimeSpan.FromSeconds(3)), Criterion.From(IspSide.A));
        _path.SendIke(IspSide.A, Path.MM1);
        _path.Settle();

        _path.B.Arrivals.Should().ContainSingle().Which.At.Should().Be(2 * Path.LinkDelay + TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Copies_carry_the_same_octets_under_an_identity_of_their_own()
    {
        Add(new Duplicate(Copies: 2, Late: TimeSpan.FromSeconds(1)), Criterion.Message("MM1"));
        var original = _path.SendIke(IspSide.A, Path.MM1);
        _path.Settle();

        _path.B.Arrivals.Select(arrival => arrival.At - 2 * Path.LinkDelay)
            .Should().Equal(TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        _path.B.Arrivals.Should().OnlyContain(arrival => arrival.Packet.Bytes == original.Bytes);
        _path.B.Arrivals.Select(arrival => arrival.Packet.Id).Should().OnlyHaveUniqueItems();
        _path.Isp.B.Tap!.Records.Select(record => record.Comment).Should().Equal(
            null, "a copy that the ISP made of packet 1", "a copy that the ISP made of packet 1");
    }

    [Fact]
    public void Copies_of_all_rules_together_are_at_most_sixteen_and_the_earliest()
    {
        Add(new Duplicate(10, TimeSpan.FromSeconds(10)), Criterion.Esp);
        Add(new Duplicate(10, TimeSpan.FromSeconds(2)), Criterion.From(IspSide.A));
        _path.SendEsp(IspSide.A);
        _path.Settle();

        var seconds = _path.B.Arrivals.Select(arrival => (int)arrival.At.TotalSeconds).ToList();
        seconds.Should().HaveCount(1 + Duplicate.CopiesMax);
        seconds.Count(second => second == 2).Should().Be(10);
    }

    [Fact]
    public void A_packet_dropped_earlier_was_not_delayed()
    {
        Add(new Drop(), Criterion.Esp);
        var delay = Add(new Delay(TimeSpan.FromSeconds(1)), Criterion.Esp);
        _path.SendEsp(IspSide.A);
        _path.Settle();

        delay.Matched.Should().Be(1);
        delay.Fired.Should().Be(0);
        _path.Isp.IdleRules.Should().Equal(delay);
    }

    [Fact]
    public void The_key_of_a_rule_says_its_effect_and_criteria_in_one_order_and_not_its_strength()
    {
        var some = new IspMatch(Criterion.From(IspSide.B), Criterion.Esp).WithChance(50_000);
        var third = new IspMatch(Criterion.Esp, Criterion.From(IspSide.B)).Number(3);
        IspRule one = new(some, new Delay(TimeSpan.FromSeconds(1)));
        IspRule other = new(third, new Delay(TimeSpan.FromSeconds(2)))
        {
            Window = new(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(4)),
            TimesMax = 1,
        };

        one.Key.Should().Be("delay ESP from B").And.Be(other.Key);
        one.Text.Should().Be("delay by 1.000 s: ESP from B, 50000 in a million");
        other.Text.Should().Be("delay by 2.000 s: ESP from B, number 3, from 1.500 s until 4.000 s, at most 1 times");
    }

    [Fact]
    public void Two_ISPs_in_a_row_have_their_own_rules_and_taps()
    {
        Network network = new(new(), new(1), _ => { });
        Endpoint a = new(network, "A", Path.AddressA), b = new(network, "B", Path.AddressB);
        Isp west = new(network, "west"), east = new(network, "east");
        _ = new Link(network, a.Outside, west.A, Path.LinkDelay);
        _ = new Link(network, west.B, east.A, Path.LinkDelay);
        _ = new Link(network, east.B, b.Outside, Path.LinkDelay);
        east.Add(new(new(Criterion.Esp), new Drop("east blocks ESP")));

        a.Send(new(Path.AddressA, Path.AddressB, IpProtocol.Esp, new byte[40]));
        network.Time.RunFor(TimeSpan.FromSeconds(1));

        b.Arrivals.Should().BeEmpty();
        west.A.Tap!.Records.Should().ContainSingle().Which.Comment.Should().BeNull();
        west.B.Tap!.Records.Should().ContainSingle().Which.Comment.Should().BeNull();
        east.A.Tap!.Records.Should().ContainSingle().Which.Comment.Should().EndWith("east blocks ESP");
        east.B.Tap!.Records.Should().BeEmpty();
    }

    [Fact]
    public void Octets_that_are_no_IPv4_pass_and_no_criterion_fits_them()
    {
        Add(new Drop(), Criterion.Esp);
        Add(new Drop(), Criterion.Udp(500));
        _path.A.Outside.Send(_path.Network.NewPacket(new byte[] { 0x45, 0, 0 }));
        _path.Settle();

        _path.B.Arrivals.Should().ContainSingle().Which.Packet.Ip.Should().BeNull();
    }

    InstalledRule Add(Effect effect, params Criterion[] criteria) => _path.Isp.Add(new(new(criteria), effect));

    IEnumerable<string> MessagesAtB() =>
        _path.B.Arrivals.Select(arrival => $"{arrival.Packet.Ip!.Payload.Slice(UdpDatagram.HeaderSize)}");

    static string Written(Message message) => $"{message.ToBytes()}";
}
