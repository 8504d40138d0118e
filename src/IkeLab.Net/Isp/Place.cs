using System.Globalization;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>A bit of a packet: that of a field, by the field's name, or one that is counted; or whole octets.</summary>
/// <param name="text">"KE", "bit 7 of octet 60", "octets 60 to 63".</param>
/// <param name="find">Empty where the packet has no such place.</param>
public sealed class Place(string text, Func<Packet, IReadOnlyList<PlaceInPacket>> find)
{
    const int OctetLast = Ipv4Packet.TotalLengthMax - 1;

    /// <summary>The names of <see cref="Field"/>, as a regular expression says them.</summary>
    public const string FieldWords =
        "IP source|IP destination|IP protocol|IP identification|DSCP|TTL|source port|destination port|UDP length" +
        "|ESP SPI|sequence number|ESP payload|ICV" +
        "|initiator SPI|responder SPI|next payload|version|exchange type|flags" +
        "|message ID|length|SA|KE|nonce|ID|HASH|SIG|CERT|CERT_REQ|VID|NAT-D|NAT-OA|NOTIFY|DELETE|encrypted body";

    public string Text { get; } = text;

    /// <summary>The last bit of a field, so that the least is changed: a number by one.</summary>
    /// <param name="name">One of <see cref="FieldWords"/>.</param>
    public static Place Field(string name) =>
        new(name, packet => PacketFields.Find(packet, name) is { } place ? [place] : []);

    /// <param name="bit">0, the most significant as in the drawings of the RFCs, to 7.</param>
    /// <param name="octet">From 0, the first of the IP header; one behind the end is in no packet.</param>
    public static Place Bit(int bit, int octet)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(octet);
        if (bit is < 0 or > 7) throw new ArgumentOutOfRangeException(nameof(bit));
        var place = new PlaceInPacket(octet, (byte)(0x80 >> bit));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"bit {bit} of octet {octet}"),
            packet => octet < packet.Bytes.Length ? [place] : []);
    }

    /// <summary>
    /// All bits of these octets, as a burst on a line leaves them; of a shorter packet those that it has.
    /// </summary>
    /// <param name="first">From 0, the first of the IP header.</param>
    /// <param name="last">It is one of them; 65,534 at the most.</param>
    public static Place Octets(int first, int last)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, OctetLast);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"octets {first} to {last}"),
            packet => [.. Enumerable.Range(first, last - first + 1).TakeWhile(octet => octet < packet.Bytes.Length)
                .Select(static octet => new PlaceInPacket(octet, 0xff))]);
    }

    internal IReadOnlyList<PlaceInPacket> In(Packet packet) => find(packet);
}
