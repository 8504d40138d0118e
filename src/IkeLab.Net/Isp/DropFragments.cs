namespace IkeLab.Net;

/// <summary>
/// Fragments go no further (S4): those that come in, and those that an MTU made of a packet here. A filter that needs
/// ports passes the first one, which has them, and drops the others.
/// </summary>
/// <param name="ButFirst">The first fragment passes.</param>
public sealed record DropFragments(bool ButFirst = false) : Effect
{
    public override string Kind => ButFirst ? "drop later fragments" : "drop fragments";

    public override string Text => Kind;

    internal bool Takes(Packet packet) =>
        packet.Ip is { } ip && (ButFirst ? ip.FragmentOffset > 0 : ip.IsFragment);
}
