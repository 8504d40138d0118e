using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace IkeLab.Wire.Ip;

/// <summary>
/// An IPv4 packet, RFC 791 section 3.1:
/// <code>
/// |Version|  IHL  |Type of Service|          Total Length         |
/// |         Identification        |Flags|      Fragment Offset    |
/// |  Time to Live |    Protocol   |         Header Checksum       |
/// |                       Source Address                          |
/// |                    Destination Address                        |
/// |                    Options                    |    Padding    |
/// </code>
/// </summary>
public sealed record Ipv4Packet(IPAddress Source, IPAddress Destination, IpProtocol Protocol, Octets Payload)
{
    public const int HeaderSizeMin = 20;
    public const int TotalLengthMax = ushort.MaxValue;

    const int OptionsMax = 40;
    const int ChecksumOffset = 10;
    const ushort DontFragmentBit = 0x4000;
    const ushort MoreFragmentsBit = 0x2000;
    const ushort OffsetBits = 0x1fff;

    public byte TypeOfService { get; init; }

    public ushort Identification { get; init; }

    public bool DontFragment { get; init; }

    public bool MoreFragments { get; init; }

    /// <summary>In octets, a multiple of 8.</summary>
    public int FragmentOffset
    {
        get;
        init => field = value % 8 == 0 && value / 8 is >= 0 and <= OffsetBits
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public byte TimeToLive { get; init; } = 64;

    /// <summary>At most 40 octets; padded with zeros (End of Option List) to a multiple of 4.</summary>
    public Octets Options
    {
        get;
        init => field = value.Length <= OptionsMax
            ? Octets.Concat(value, new byte[-value.Length & 3])
            : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public bool IsFragment => MoreFragments || FragmentOffset > 0;

    public int HeaderLength => HeaderSizeMin + Options.Length;

    public int TotalLength => HeaderLength + Payload.Length;

    /// <summary>
    /// Refused are another version, a header or total length that lies, and a wrong header checksum. Octets behind the
    /// total length are the padding of a link and are dropped.
    /// </summary>
    public static bool TryParse(Octets bytes, [NotNullWhen(true)] out Ipv4Packet? packet) =>
        TryRead(bytes, isQuote: false, out packet);

    /// <summary>The head of a packet as an ICMP error quotes it: its payload ends where the quote does.</summary>
    public static bool TryParseQuote(Octets bytes, [NotNullWhen(true)] out Ipv4Packet? packet) =>
        TryRead(bytes, isQuote: true, out packet);

    /// <exception cref="OverflowException">The packet is longer than 65,535 octets.</exception>
    public Octets ToBytes()
    {
        var writer = new WireWriter(TotalLength);
        writer.U8((byte)(0x40 | (HeaderLength / 4)));
        writer.U8(TypeOfService);
        writer.U16(checked((ushort)TotalLength));
        writer.U16(Identification);
        writer.U16((ushort)(
            (DontFragment ? DontFragmentBit : 0) | (MoreFragments ? MoreFragmentsBit : 0) | (FragmentOffset / 8)));
        writer.U8(TimeToLive);
        writer.U8((byte)Protocol);
        writer.U16(0);
        writer.Bytes(Source.GetAddressBytes());
        writer.Bytes(Destination.GetAddressBytes());
        writer.Bytes(Options);
        writer.Bytes(Payload);
        var bytes = writer.ToArray();
        var checksum = InternetChecksum.Compute(bytes.AsSpan(0, HeaderLength));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(ChecksumOffset), checksum);
        return bytes;
    }

    /// <inheritdoc cref="Ipv4Fragmentation.Fragment"/>
    public IReadOnlyList<Ipv4Packet> Fragment(int mtu) => Ipv4Fragmentation.Fragment(this, mtu);

    static bool TryRead(Octets bytes, bool isQuote, [NotNullWhen(true)] out Ipv4Packet? packet)
    {
        packet = null;
        var octets = new WireReader(bytes);
        var versionAndLength = octets.U8();
        var typeOfService = octets.U8();
        var totalLength = octets.U16();
        var identification = octets.U16();
        var fragment = octets.U16();
        var (timeToLive, protocol) = (octets.U8(), (IpProtocol)octets.U8());
        octets.Skip(2);
        var (source, destination) = (octets.Take(4), octets.Take(4));
        var headerLength = (versionAndLength & 0xf) * 4;
        var options = octets.Take(headerLength - HeaderSizeMin);
        if (octets.Failed || versionAndLength >> 4 != 4 || totalLength < headerLength) return false;
        if (InternetChecksum.Compute(bytes.Span[..headerLength]) != 0) return false;

        var length = totalLength - headerLength;
        var payload = octets.Take(isQuote ? Math.Min(length, octets.Left) : length);
        if (octets.Failed) return false;

        packet = new(new(source.Span), new(destination.Span), protocol, payload)
        {
            TypeOfService = typeOfService,
            Identification = identification,
            DontFragment = (fragment & DontFragmentBit) != 0,
            MoreFragments = (fragment & MoreFragmentsBit) != 0,
            FragmentOffset = (fragment & OffsetBits) * 8,
            TimeToLive = timeToLive,
            Options = options,
        };
        return true;
    }
}
