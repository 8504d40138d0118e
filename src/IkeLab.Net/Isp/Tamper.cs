namespace IkeLab.Net;

/// <summary>Bits are changed and the checksums are repaired (S6), so the peer gets to see it.</summary>
public sealed record Tamper(Place Place) : Alteration
{
    public override string Kind => $"tamper with {Place.Text}";

    public override string Text => Kind;

    internal override bool Concerns(Packet packet) => Place.In(packet).Count > 0;

    internal override void Join(AlteredOctets altered, Packet packet)
    {
        foreach (var place in Place.In(packet)) altered.Tamper(place);
    }
}
