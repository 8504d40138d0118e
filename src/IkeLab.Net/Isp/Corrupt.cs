namespace IkeLab.Net;

/// <summary>
/// Bits fall over and the checksums stay as they were (S6), so a host throws an IP header or UDP datagram away that it
/// hits: to IKE it is a loss. ESP has no checksum but its ICV, so what it hits there the gateway sees.
/// </summary>
public sealed record Corrupt(Place Place) : Alteration
{
    public override string Kind => $"corrupt {Place.Text}";

    public override string Text => Kind;

    internal override bool Concerns(Packet packet) => Place.In(packet).Count > 0;

    internal override void Join(AlteredOctets altered, Packet packet)
    {
        foreach (var place in Place.In(packet)) altered.Corrupt(place);
    }
}
