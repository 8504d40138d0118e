using System.Globalization;

namespace IkeLab.Net;

/// <summary>
/// Fragments go no further (S4): those that come in, and those that an MTU made of a packet here. A filter that needs
/// ports passes the first one, which has them, and drops the others.
/// </summary>
/// <param name="ButFirst">The first fragment passes.</param>
/// <param name="Over">Those pass that have no more octets than these; 0 for none.</param>
public sealed record DropFragments(bool ButFirst = false, int Over = 0) : Effect
{
    public override string Kind => ButFirst ? "drop later fragments" : "drop fragments";

    public override string Text =>
        Over == 0 ? Kind : string.Create(CultureInfo.InvariantCulture, $"{Kind} over {Over} octets");

    internal bool Takes(Packet packet) =>
        packet.Ip is { } ip && ip.TotalLength > Over && (ButFirst ? ip.FragmentOffset > 0 : ip.IsFragment);
}
