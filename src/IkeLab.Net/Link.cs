namespace IkeLab.Net;

/// <summary>
/// A wire between two interfaces: it loses nothing, and keeps the order. Whatever goes wrong, the ISP does.
/// </summary>
public sealed class Link
{
    readonly VirtualTime _time;
    readonly Direction _fromA;
    readonly Direction _fromB;

    /// <summary>A link with a delay of zero or more in each direction; neither interface has another link.</summary>
    public Link(Network network, NetInterface a, NetInterface b, TimeSpan delayFromA, TimeSpan delayFromB)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delayFromA, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(delayFromB, TimeSpan.Zero);
        (A, B) = (a, b);
        _time = network.Time;
        _fromA = new(b, delayFromA, $"{a} -> {b}");
        _fromB = new(a, delayFromB, $"{b} -> {a}");
        a.Attach(this);
        b.Attach(this);
    }

    public Link(Network network, NetInterface a, NetInterface b, TimeSpan delay)
        : this(network, a, b, delay, delay)
    {
    }

    public NetInterface A { get; }

    public NetInterface B { get; }

    internal void Carry(Packet packet, NetInterface from)
    {
        var (to, delay, label) = from == A ? _fromA : _fromB;
        _time.After(delay, Phase.Packets, () => to.Arrive(packet), label);
    }

    sealed record Direction(NetInterface To, TimeSpan Delay, string Label);
}
