namespace IkeLab.Net;

/// <summary>
/// The tokens of a policer in each direction, counted in bits times ticks of the clock,
/// so that nothing is rounded. Full at first.
/// </summary>
sealed class Buckets(Police policer) : RuleState
{
    readonly Int128 _full = Cost(policer.Burst);
    (Int128 Missing, TimeSpan At) _fromA;
    (Int128 Missing, TimeSpan At) _fromB;

    public bool Holds(IspSide from, TimeSpan now, int octets) => Missing(from, now) + Cost(octets) <= _full;

    public void Take(IspSide from, TimeSpan now, int octets)
    {
        var left = (Missing(from, now) + Cost(octets), now);
        if (from is IspSide.A) _fromA = left;
        else _fromB = left;
    }

    public override void Forget() => (_fromA, _fromB) = (default, default);

    Int128 Missing(IspSide from, TimeSpan now)
    {
        var (missing, at) = from is IspSide.A ? _fromA : _fromB;
        return Int128.Max(Int128.Zero, missing - ((Int128)(now - at).Ticks * policer.BitsPerSecond));
    }

    static Int128 Cost(int octets) => (Int128)octets * 8 * TimeSpan.TicksPerSecond;
}
