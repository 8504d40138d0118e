using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>An effect of each kind, or more; what is proved of rules is proved of all of them.</summary>
static class EveryEffect
{
    public static readonly Effect[] All =
    [
        new Drop(), new Drop("loss"), new Reject(), new Mtu(68), new Mtu(560), new Mtu(600, IsSilent: true),
        new DropFragments(), new DropFragments(ButFirst: true), new DropFragments(Over: 300),
        new Duplicate(), new Duplicate(12, TimeSpan.FromMilliseconds(15)),
        new Delay(TimeSpan.FromSeconds(1)), new Delay(TimeSpan.FromMilliseconds(25)), new Hold(5), new Hold(17),
        new Corrupt(Place.Field("ICV")), new Corrupt(Place.Bit(3, 40)), new Corrupt(Place.Bit(3, 9)),
        new Corrupt(Place.Octets(38, 45)),
        new Tamper(Place.Field("sequence number")), new Tamper(Place.Bit(3, 40)), new Tamper(Place.Field("TTL")),
        new Tamper(Place.Octets(40, 44)),
        new Hops(5), new Hops(60), new Unrouted(), new Unrouted(IsSilent: true),
        new Misroute(TimeSpan.FromMilliseconds(40)), new BrokenPath(2), new BrokenPath(3),
        new Firewall(IspSide.B, TimeSpan.FromMilliseconds(30)),
        new Firewall(IspSide.A, TimeSpan.FromMilliseconds(15), UnreachableCode.Host),
        new Reject(UnreachableCode.Port), new Replay(1), new Replay(20), new Rate(100_000, 2), new Rate(300_000, 0),
        new Police(100_000, 700), new Police(10_000, 540), new Jitter(TimeSpan.FromMilliseconds(30)),
        new Jitter(TimeSpan.FromMilliseconds(45), KeepsOrder: false), new Jitter(TimeSpan.FromMilliseconds(20)),
        new Truncate(60), new Truncate(45, Repairs: true), Rewrite.Dscp(46), Rewrite.Ttl(7), Rewrite.Ttl(200),
    ];

    public static readonly Criterion[] Criteria =
    [
        Criterion.Esp, Criterion.From(IspSide.A), Criterion.From(IspSide.B), Criterion.LargerThan(400), Criterion.Icmp,
        Criterion.Ike, Criterion.Udp(500), Criterion.Retransmission, Criterion.Sequence(20, 90), Criterion.CurrentEspSa,
        Criterion.DontFragment, Criterion.Dscp(0), Criterion.Ttl(64),
    ];
}
