using System.Globalization;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// The end of a packet is cut off (S6), and its IP header says so: the total length is the new one. A UDP datagram
/// still has its old length, so a host throws it away, unless that and the checksum are repaired.
/// </summary>
/// <param name="Octets">What is left of the IP packet, 20 or more; a longer header leaves it whole.</param>
/// <param name="Repairs">The length and the checksum of UDP as well.</param>
public sealed record Truncate(int Octets, bool Repairs = false) : Alteration
{
    public int Octets { get; } = Octets is >= Ipv4Packet.HeaderSizeMin and < Ipv4Packet.TotalLengthMax
        ? Octets
        : throw new ArgumentOutOfRangeException(nameof(Octets));

    public override string Kind => Repairs ? "truncate and repair" : "truncate";

    public override string Text => string.Create(
        CultureInfo.InvariantCulture, $"truncate to {Octets} octets{(Repairs ? " and repair" : "")}");

    internal override bool Concerns(Packet packet) =>
        packet.Ip is { } ip && ip.TotalLength > Octets && ip.HeaderLength <= Octets;

    internal override void Join(AlteredOctets altered, Packet packet)
    {
        if (Concerns(packet)) altered.Truncate(Octets, Repairs);
    }
}
