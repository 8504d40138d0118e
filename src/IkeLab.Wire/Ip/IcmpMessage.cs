using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Wire.Ip;

/// <summary>
/// An ICMP message, RFC 792; what the second word means depends on the type:
/// <code>
/// |     Type      |     Code      |          Checksum             |
/// |                        Rest of Header                         |
/// ~                             Data                              ~
/// </code>
/// </summary>
public sealed record IcmpMessage(IcmpType Type, byte Code, uint RestOfHeader, Octets Data)
{
    public const int HeaderSize = 8;

    /// <summary>An error quotes as much as fits in 576 octets with its own headers, RFC 1812 section 4.3.2.3.</summary>
    public const int QuoteMax = 576 - Ipv4Packet.HeaderSizeMin - HeaderSize;

    const int ChecksumOffset = 2;
    const byte TimeToLiveExceeded = 0;
    const byte ReassemblyTimeExceeded = 1;

    /// <summary>Of an echo.</summary>
    public ushort Identifier => (ushort)(RestOfHeader >> 16);

    /// <summary>Of an echo.</summary>
    public ushort SequenceNumber => (ushort)RestOfHeader;

    public bool IsFragmentationNeeded =>
        Type == IcmpType.DestinationUnreachable && Code == (byte)UnreachableCode.FragmentationNeeded;

    /// <summary>Of fragmentation needed, in octets; 0 from a router older than RFC 1191.</summary>
    public ushort NextHopMtu => (ushort)RestOfHeader;

    public static IcmpMessage EchoRequest(ushort identifier, ushort sequenceNumber, Octets data) =>
        new(IcmpType.EchoRequest, 0, (uint)identifier << 16 | sequenceNumber, data);

    public static IcmpMessage EchoReply(ushort identifier, ushort sequenceNumber, Octets data) =>
        new(IcmpType.EchoReply, 0, (uint)identifier << 16 | sequenceNumber, data);

    public static IcmpMessage DestinationUnreachable(UnreachableCode code, Ipv4Packet packet) =>
        new(IcmpType.DestinationUnreachable, (byte)code, 0, Quote(packet));

    /// <summary>RFC 1191 section 4.</summary>
    /// <param name="mtu">Of the next hop, in octets.</param>
    public static IcmpMessage FragmentationNeeded(ushort mtu, Ipv4Packet packet) =>
        new(IcmpType.DestinationUnreachable, (byte)UnreachableCode.FragmentationNeeded, mtu, Quote(packet));

    public static IcmpMessage TimeExceeded(Ipv4Packet packet, bool inReassembly = false) =>
        new(IcmpType.TimeExceeded, inReassembly ? ReassemblyTimeExceeded : TimeToLiveExceeded, 0, Quote(packet));

    public static bool TryParse(Octets bytes, [NotNullWhen(true)] out IcmpMessage? message)
    {
        message = null;
        var octets = new WireReader(bytes);
        var (type, code) = ((IcmpType)octets.U8(), octets.U8());
        octets.Skip(2);
        var restOfHeader = octets.U32();
        if (octets.Failed || InternetChecksum.Compute(bytes.Span) != 0) return false;

        message = new(type, code, restOfHeader, octets.Rest());
        return true;
    }

    /// <summary>The head of the packet that an error is about.</summary>
    public bool TryReadQuote([NotNullWhen(true)] out Ipv4Packet? packet)
    {
        packet = null;
        return Type is IcmpType.DestinationUnreachable or IcmpType.TimeExceeded
            && Ipv4Packet.TryParseQuote(Data, out packet);
    }

    public Octets ToBytes()
    {
        var writer = new WireWriter();
        writer.U8((byte)Type);
        writer.U8(Code);
        writer.U16(0);
        writer.U32(RestOfHeader);
        writer.Bytes(Data);
        var bytes = writer.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(ChecksumOffset), InternetChecksum.Compute(bytes));
        return bytes;
    }

    static Octets Quote(Ipv4Packet packet)
    {
        var bytes = packet.ToBytes();
        return bytes.Slice(0, Math.Min(bytes.Length, QuoteMax));
    }
}
