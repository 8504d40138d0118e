namespace IkeLab.Net;

/// <summary>A bit is changed and the checksums are repaired (S6), so the peer gets to see it.</summary>
public sealed record Tamper(Place Place) : Alteration
{
    public override string Kind => $"tamper with {Place.Text}";

    public override string Text => Kind;

    internal override bool Concerns(Packet packet) => Place.In(packet) is not null;

    internal override void Join(AlteredOctets altered, Packet packet)
    {
        if (Place.In(packet) is { } place) altered.Tamper(place);
    }
}
