using System.Net;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>IDci and IDcr, RFC 2407 section 4.6.2.</summary>
static class Selectors
{
    public static Identification Write(Selector selector)
    {
        var address = selector.Prefix.BaseAddress.GetAddressBytes();
        return selector.Prefix.PrefixLength == 32
            ? new(IdType.Ipv4Address, selector.Protocol, selector.Port, address)
            : new(IdType.Ipv4Subnet, selector.Protocol, selector.Port, (byte[])[
                .. address, .. Mask(selector.Prefix.PrefixLength)]);
    }

    /// <summary>
    /// The selector of an ID payload; null when it is none: no prefix, or a port of a protocol that has no ports.
    /// </summary>
    public static Selector? Read(Identification id)
    {
        if (id.Port != 0 && (IpProtocol)id.Protocol is not (IpProtocol.Tcp or IpProtocol.Udp)) return null;

        var data = id.Data.Span;
        IPNetwork? prefix = (id.IdType, data.Length) switch
        {
            (IdType.Ipv4Address, 4) => new(new IPAddress(data), 32),
            (IdType.Ipv4Subnet, 8) when PrefixLength(data[4..]) is { } length => Network(data[..4], length),
            _ => null,
        };
        return prefix is { } network ? new(network, id.Protocol, id.Port) : null;
    }

    static IPNetwork Network(ReadOnlySpan<byte> address, int length)
    {
        var mask = Mask(length);
        var network = new byte[4];
        for (var i = 0; i < 4; i++) network[i] = (byte)(address[i] & mask[i]);
        return new(new IPAddress(network), length);
    }

    static byte[] Mask(int length)
    {
        var bits = length == 0 ? 0u : uint.MaxValue << (32 - length);
        return [(byte)(bits >> 24), (byte)(bits >> 16), (byte)(bits >> 8), (byte)bits];
    }

    static int? PrefixLength(ReadOnlySpan<byte> mask)
    {
        for (var length = 0; length <= 32; length++)
        {
            if (mask.SequenceEqual(Mask(length))) return length;
        }

        return null;
    }
}
