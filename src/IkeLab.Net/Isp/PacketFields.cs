using System.Buffers.Binary;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Net;

/// <summary>
/// Where the fields of a packet are that anybody on the path can see: IP, UDP, ESP, and IKE in clear.
/// </summary>
static class PacketFields
{
    const byte LastBit = 1;
    const byte LastBitOfDscp = 4; // RFC 2474 section 3: the two bits behind are ECN's

    /// <summary>Null where the packet has no such field.</summary>
    public static PlaceInPacket? Find(Packet packet, string name)
    {
        if (packet.Ip is not { } ip) return null;

        return name switch
        {
            "DSCP" => new(1, LastBitOfDscp),
            "IP identification" => Last(4, 2),
            "TTL" => Last(8, 1),
            "IP protocol" => Last(9, 1),
            "IP source" => Last(12, 4),
            "IP destination" => Last(16, 4),
            "source port" => InUdp(packet, ip, 0),
            "destination port" => InUdp(packet, ip, 2),
            "UDP length" => InUdp(packet, ip, 4),
            "ESP SPI" or "sequence number" or "ESP payload" or "ICV" => InEsp(packet, ip, name),
            _ => InIke(packet, ip, name),
        };
    }

    static PlaceInPacket Last(int offset, int length) => new(offset + length - 1, LastBit);

    static PlaceInPacket? InUdp(Packet packet, Ipv4Packet ip, int offset) =>
        packet.TryReadUdp(out _) ? Last(ip.HeaderLength + offset, 2) : null;

    static PlaceInPacket? InEsp(Packet packet, Ipv4Packet ip, string name)
    {
        if (!packet.TryReadEsp(out var esp)) return null;

        var start = ip.HeaderLength + (ip.Protocol is IpProtocol.Esp ? 0 : UdpDatagram.HeaderSize);
        return name switch
        {
            "ESP SPI" => Last(start, 4),
            "sequence number" => Last(start + 4, 4),
            _ when esp.Body.IsEmpty => null,
            "ESP payload" => Last(start + EspPacket.HeaderSize, 1),
            _ => Last(start + EspPacket.HeaderSize + esp.Body.Length - 1, 1),
        };
    }

    static PlaceInPacket? InIke(Packet packet, Ipv4Packet ip, string name)
    {
        if (!packet.TryReadUdp(out var udp)) return null;
        if (!MessageNamer.TryTakeIke(udp.Between(ip), out var octets)) return null;
        if (!Message.TryParse(octets, out var message)) return null;

        var start = ip.HeaderLength + UdpDatagram.HeaderSize + (udp.Payload.Length - octets.Length);
        return name switch
        {
            "initiator SPI" => Last(start, 8),
            "responder SPI" => Last(start + 8, 8),
            "next payload" => Last(start + 16, 1),
            "version" => Last(start + 17, 1),
            "exchange type" => Last(start + 18, 1),
            "flags" => Last(start + 19, 1),
            "message ID" => Last(start + 20, 4),
            "length" => Last(start + 24, 4),
            "encrypted body" => message is { IsEncrypted: true, Body.IsEmpty: false }
                ? Last(start + IsakmpHeader.Size, 1)
                : null,
            _ => message.IsEncrypted ? null : InPayload(message, start + IsakmpHeader.Size, name),
        };
    }

    /// <summary>The last octet of the first payload of a kind, whatever it holds.</summary>
    static PlaceInPacket? InPayload(Message message, int start, string name)
    {
        var wanted = TypeOf(name);
        var (next, body) = (message.Header.NextPayload, message.Body);
        for (var at = 0; next is not PayloadType.None && at + PayloadChain.GenericHeaderSize <= body.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(body.Span[(at + 2)..]);
            if (length < PayloadChain.GenericHeaderSize || at + length > body.Length) return null;
            if (next == wanted) return length > PayloadChain.GenericHeaderSize ? Last(start + at, length) : null;
            (next, at) = ((PayloadType)body[at], at + length);
        }

        return null;
    }

    static PayloadType TypeOf(string name) => name switch
    {
        "SA" => PayloadType.SecurityAssociation,
        "KE" => PayloadType.KeyExchange,
        "nonce" => PayloadType.Nonce,
        "ID" => PayloadType.Identification,
        "HASH" => PayloadType.Hash,
        "SIG" => PayloadType.Signature,
        "CERT" => PayloadType.Certificate,
        "CERT_REQ" => PayloadType.CertificateRequest,
        "VID" => PayloadType.VendorId,
        "NAT-D" => PayloadType.NatDiscovery,
        "NAT-OA" => PayloadType.NatOriginalAddress,
        "NOTIFY" => PayloadType.Notification,
        "DELETE" => PayloadType.Delete,
        _ => throw new ArgumentException($"no field '{name}'", nameof(name)),
    };
}
