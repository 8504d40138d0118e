using System.Globalization;

namespace IkeLab.Net;

/// <summary>A bit of a packet: that of a field, by the field's name, or one that is counted.</summary>
/// <param name="text">"KE", "bit 7 of octet 60".</param>
/// <param name="find">Null where the packet has no such place.</param>
public sealed class Place(string text, Func<Packet, PlaceInPacket?> find)
{
    /// <summary>The names of <see cref="Field"/>, as a regular expression says them.</summary>
    public const string FieldWords =
        "IP source|IP destination|IP protocol|IP identification|DSCP|TTL|source port|destination port|UDP length" +
        "|ESP SPI|sequence number|ESP payload|ICV|initiator SPI|responder SPI|next payload|version|exchange type|flags" +
        "|message ID|length|SA|KE|nonce|ID|HASH|SIG|CERT|CERT_REQ|VID|NAT-D|NAT-OA|NOTIFY|DELETE|encrypted body";

    public string Text { get; } = text;

    /// <summary>The last bit of a field, so that the least is changed: a number by one.</summary>
    /// <param name="name">One of <see cref="FieldWords"/>.</param>
    public static Place Field(string name) => new(name, packet => PacketFields.Find(packet, name));

    /// <param name="bit">0, the most significant as in the drawings of the RFCs, to 7.</param>
    /// <param name="octet">From 0, the first of the IP header; one behind the end is in no packet.</param>
    public static Place Bit(int bit, int octet)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(octet);
        if (bit is < 0 or > 7) throw new ArgumentOutOfRangeException(nameof(bit));
        var place = new PlaceInPacket(octet, (byte)(0x80 >> bit));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"bit {bit} of octet {octet}"),
            packet => octet < packet.Bytes.Length ? place : null);
    }

    internal PlaceInPacket? In(Packet packet) => find(packet);
}
