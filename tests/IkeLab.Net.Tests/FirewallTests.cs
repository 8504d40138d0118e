using IkeLab.Net.Laws;
using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>S2: a stateful firewall at the ISP, and filters that answer.</summary>
public class FirewallTests
{
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    readonly Path _path = new();
    readonly Conservation _conservation;

    public FirewallTests() => _conservation = _path.Under(new Conservation(_path.Isp));

    [Fact]
    public void Only_the_inside_may_begin_and_then_both_may_speak()
    {
        var rule = Install();
        var first = _path.SendIke(IspSide.B, Path.MM1);
        Pass(1);
        _path.SendIke(IspSide.A, Path.MM1);
        Pass(1);
        _path.SendIke(IspSide.B, Path.MM2);
        Settle();

        _path.A.Arrivals.Should().ContainSingle("the answer comes in, what came before it does not");
        _path.B.Arrivals.Should().ContainSingle();
        rule.Fired.Should().Be(1);
        _path.Events.OfType<PacketDropped>().Should().ContainSingle()
            .Which.Should().Match<PacketDropped>(dropped => dropped.Packet == first && dropped.Stage == "S2");
    }

    [Fact]
    public void A_pinhole_is_for_its_ports_and_its_protocol()
    {
        Install();
        _path.SendIke(IspSide.A, Path.MM1);
        Pass(1);
        _path.SendIke(IspSide.B, Path.MM2, port: 4500);
        _path.SendEsp(IspSide.B);
        Settle();

        _path.A.Arrivals.Should().BeEmpty();
    }

    [Fact]
    public void A_pinhole_closes_after_its_time_and_traffic_of_either_side_keeps_it_open()
    {
        Install();
        _path.SendEsp(IspSide.A);
        Pass(9);
        _path.SendEsp(IspSide.B);
        Pass(9);
        _path.SendEsp(IspSide.B);
        Pass(11);
        _path.SendEsp(IspSide.B);
        Settle();

        _path.A.Arrivals.Should().HaveCount(2);
    }

    [Fact]
    public void A_restart_closes_all_of_them()
    {
        Install();
        _path.SendEsp(IspSide.A);
        Pass(1);
        _path.Isp.Restart();
        _path.SendEsp(IspSide.B);
        Settle();

        _path.A.Arrivals.Should().BeEmpty();
    }

    [Theory]
    [InlineData(UnreachableCode.AdministrativelyProhibited)]
    [InlineData(UnreachableCode.Host)]
    [InlineData(UnreachableCode.Port)]
    public void A_denied_sender_is_told_where_the_firewall_says_so(UnreachableCode code)
    {
        _path.Isp.Add(new(new(), new Firewall(IspSide.A, Idle, code)));
        _path.SendEsp(IspSide.B);
        Settle();

        Error(_path.B).Should().Be((IcmpType.DestinationUnreachable, (byte)code));
    }

    [Fact]
    public void An_error_about_an_open_flow_comes_in_and_one_about_nothing_does_not()
    {
        Install();
        var sent = _path.SendEsp(IspSide.A).Ip!;
        Pass(1);
        var error = IcmpMessage.FragmentationNeeded(1000, sent);
        _path.Send(IspSide.B, IpProtocol.Icmp, error.ToBytes());
        var stranger = new Ipv4Packet(Path.AddressA, Path.AddressB, IpProtocol.Tcp, new byte[20]);
        _path.Send(IspSide.B, IpProtocol.Icmp, IcmpMessage.FragmentationNeeded(1000, stranger).ToBytes());
        Settle();

        _path.A.Arrivals.Should().ContainSingle();
    }

    [Fact]
    public void Later_fragments_go_where_the_first_one_went()
    {
        Install();
        _path.SendIke(IspSide.A, Path.MM1);
        Pass(1);
        SendFragmentsFromB(port: 500, identification: 7);
        SendFragmentsFromB(port: 4500, identification: 8);
        Settle();

        _path.A.Arrivals.Select(arrival => (int)arrival.Packet.Ip!.Identification).Should().Equal(7, 7);
    }

    [Fact]
    public void More_flows_than_the_table_holds_push_the_oldest_out_and_no_other()
    {
        Install();
        _path.SendUdp(IspSide.A, 9, new byte[1]);
        _path.SendEsp(IspSide.A);
        for (var port = 0; port < FlowTable.FlowsMax - 1; port++)
            _path.SendUdp(IspSide.A, (ushort)(10_000 + port), new byte[1]);
        Pass(1);
        _path.SendUdp(IspSide.B, 9, new byte[1]);
        _path.SendEsp(IspSide.B);
        Settle();

        _path.A.Arrivals.Should().ContainSingle().Which.Packet.Ip!.Protocol.Should().Be(IpProtocol.Esp);
    }

    [Theory]
    [InlineData(UnreachableCode.Network)]
    [InlineData(UnreachableCode.Host)]
    public void A_filter_rejects_with_the_code_that_it_is_given(UnreachableCode code)
    {
        _path.Isp.Add(new(new(Criterion.Esp), new Reject(code)));
        _path.Isp.Add(new(new(Criterion.Esp), new Reject()));
        _path.SendEsp(IspSide.A);
        Settle();

        Error(_path.A).Should().Be((IcmpType.DestinationUnreachable, (byte)code));
    }

    InstalledRule Install() => _path.Isp.Add(new(new(), new Firewall(IspSide.A, Idle)));

    void SendFragmentsFromB(ushort port, ushort identification)
    {
        var udp = new UdpDatagram(port, port, new byte[1000]).ToBytes(Path.AddressB, Path.AddressA);
        var whole =
            new Ipv4Packet(Path.AddressB, Path.AddressA, IpProtocol.Udp, udp) { Identification = identification };
        foreach (var fragment in whole.Fragment(576)) _path.B.Send(fragment);
    }

    static (IcmpType Type, byte Code) Error(Endpoint at)
    {
        IcmpMessage.TryParse(at.Arrivals.Should().ContainSingle().Which.Packet.Ip!.Payload, out var icmp)
            .Should().BeTrue();
        return (icmp!.Type, icmp.Code);
    }

    void Pass(int seconds) => _path.Time.RunFor(TimeSpan.FromSeconds(seconds));

    void Settle()
    {
        _path.Settle();
        _conservation.Conclude(_path.Time.Now);
        _conservation.Violations.Should().BeEmpty();
    }
}
