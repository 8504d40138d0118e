namespace IkeLab.Net;

/// <summary>
/// A bit falls over and the checksums stay as they were (S6), so a host throws an IP header or UDP datagram away that it
/// hits: to IKE it is a loss. ESP has no checksum but its ICV, so what it hits there the gateway sees.
/// </summary>
public sealed record Corrupt(Place Place) : Alteration
{
    public override string Kind => $"corrupt {Place.Text}";

    public override string Text => Kind;

    internal override bool Concerns(Packet packet) => Place.In(packet) is not null;

    internal override void Join(AlteredOctets altered, Packet packet)
    {
        if (Place.In(packet) is { } place) altered.Corrupt(place);
    }
}
