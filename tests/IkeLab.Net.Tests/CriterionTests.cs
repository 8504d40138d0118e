using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>What a rule can ask of a packet, from the wire alone.</summary>
public class CriterionTests
{
    readonly Path _path = new();

    [Fact]
    public void SAs_are_numbered_in_each_direction_as_they_appear()
    {
        var second = Count(Criterion.EspSa(2));
        var current = Count(Criterion.CurrentEspSa);
        var old = Count(Criterion.OldEspSa);
        _path.SendEsp(IspSide.A, 0x10); // 1, current
        _path.SendEsp(IspSide.B, 0x20); // 1 of the other direction, current
        _path.SendEsp(IspSide.A, 0x30); // 2, current
        _path.SendEsp(IspSide.A, 0x10); // 1, old
        _path.SendEsp(IspSide.B, 0x20); // current still
        _path.SendUdp(IspSide.A, 4500, new EspPacket(0x40, 1, new byte[32]).ToBytes()); // 3, in UDP
        _path.SendEsp(IspSide.A, 0x30); // 2, old
        _path.SendIke(IspSide.A, Path.MM1);
        _path.Settle();

        (second.Matched, current.Matched, old.Matched).Should().Be((2, 5, 2));
    }

    [Fact]
    public void Numbers_of_ESP_are_counted_from_the_first_to_the_last()
    {
        var rule = Count(Criterion.Sequence(3, 5));
        _path.EspFlow(10);
        _path.Settle();

        rule.Matched.Should().Be(3);
    }

    [Fact]
    public void Fragments_are_told_apart()
    {
        var (any, first, later) =
            (Count(Criterion.Fragment), Count(Criterion.FirstFragment), Count(Criterion.LaterFragment));
        var whole = new Ipv4Packet(Path.AddressA, Path.AddressB, IpProtocol.Esp, new byte[1400]);
        foreach (var fragment in whole.Fragment(576)) _path.A.Send(fragment);
        _path.A.Send(whole);
        _path.Settle();

        (any.Matched, first.Matched, later.Matched).Should().Be((3, 1, 2));
    }

    [Fact]
    public void Fields_of_the_IP_header_are_what_they_are()
    {
        var (dscp, ttl, df) = (Count(Criterion.Dscp(46)), Count(Criterion.Ttl(9)), Count(Criterion.DontFragment));
        var plain = new Ipv4Packet(Path.AddressA, Path.AddressB, IpProtocol.Esp, new byte[40]);
        _path.A.Send(plain with { TypeOfService = (46 << 2) | 2 });
        _path.A.Send(plain with { TimeToLive = 9 });
        _path.A.Send(plain with { DontFragment = true });
        _path.Settle();

        (dscp.Matched, ttl.Matched, df.Matched).Should().Be((1, 1, 1));
    }

    [Fact]
    public void A_NAT_keepalive_is_neither_IKE_nor_ESP()
    {
        var (keepAlive, other) = (Count(Criterion.NatKeepAlive), Count(Criterion.EspInUdp));
        _path.SendUdp(IspSide.A, 4500, UdpEncapsulation.KeepAlive);
        _path.SendUdp(IspSide.A, 500, UdpEncapsulation.KeepAlive);
        _path.Settle();

        (keepAlive.Matched, other.Matched).Should().Be((1, 0));
    }

    [Fact]
    public void ICMP_is_told_by_type_and_code()
    {
        var (needed, prohibited) = (Count(Criterion.IcmpOf(3, 4)), Count(Criterion.IcmpOf(3, 13)));
        var about = new Ipv4Packet(Path.AddressB, Path.AddressA, IpProtocol.Esp, new byte[40]);
        _path.Send(IspSide.A, IpProtocol.Icmp, IcmpMessage.FragmentationNeeded(1400, about).ToBytes());
        _path.Settle();

        (needed.Matched, prohibited.Matched).Should().Be((1, 0));
    }

    InstalledRule Count(Criterion criterion) => _path.Isp.Add(new(new(criterion), new Drop()) { TimesMax = 0 });
}
