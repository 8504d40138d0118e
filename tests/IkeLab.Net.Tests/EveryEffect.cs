namespace IkeLab.Net.Tests;

/// <summary>An effect of each kind, or more; what is proved of rules is proved of all of them.</summary>
static class EveryEffect
{
    public static readonly Effect[] All =
    [
        new Drop(), new Drop("loss"), new Reject(), new Mtu(68), new Mtu(560), new Mtu(600, IsSilent: true),
        new DropFragments(), new DropFragments(ButFirst: true),
        new Duplicate(), new Duplicate(12, TimeSpan.FromMilliseconds(15)),
        new Delay(TimeSpan.FromSeconds(1)), new Delay(TimeSpan.FromMilliseconds(25)), new Hold(5), new Hold(17),
        new Corrupt(Place.Field("ICV")), new Corrupt(Place.Bit(3, 40)), new Corrupt(Place.Bit(3, 9)),
        new Tamper(Place.Field("sequence number")), new Tamper(Place.Bit(3, 40)), new Tamper(Place.Field("TTL")),
        new Truncate(60), new Truncate(45, Repairs: true), Rewrite.Dscp(46), Rewrite.Ttl(7), Rewrite.Ttl(200),
    ];

    public static readonly Criterion[] Criteria =
    [
        Criterion.Esp, Criterion.From(IspSide.A), Criterion.From(IspSide.B), Criterion.LargerThan(400), Criterion.Icmp,
        Criterion.Ike, Criterion.Udp(500), Criterion.Retransmission,
    ];
}
