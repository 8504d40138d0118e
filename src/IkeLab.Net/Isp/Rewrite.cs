using System.Globalization;

namespace IkeLab.Net;

/// <summary>The IP header of a packet gets another DSCP or TTL (S6), and a checksum that fits.</summary>
public sealed record Rewrite : Alteration
{
    readonly byte? _dscp;
    readonly byte? _ttl;

    Rewrite(byte? dscp, byte? ttl) => (_dscp, _ttl) = (dscp, ttl);

    public override string Kind => _dscp is null ? "set the TTL" : "set the DSCP";

    public override string Text => string.Create(CultureInfo.InvariantCulture, $"{Kind} to {_dscp ?? _ttl}");

    /// <param name="value">0 to 63; ECN stays as it is (RFC 2474 section 3).</param>
    public static Rewrite Dscp(int value) =>
        value is >= 0 and <= 63 ? new((byte)value, null) : throw new ArgumentOutOfRangeException(nameof(value));

    /// <param name="value">1 to 255.</param>
    public static Rewrite Ttl(int value) =>
        value is >= 1 and <= 255 ? new(null, (byte)value) : throw new ArgumentOutOfRangeException(nameof(value));

    internal override bool Concerns(Packet packet) =>
        packet.Ip is { } ip && ((_dscp is { } dscp && ip.TypeOfService >> 2 != dscp) ||
            (_ttl is { } ttl && ip.TimeToLive != ttl));

    internal override void Join(AlteredOctets altered, Packet packet)
    {
        if (Concerns(packet)) altered.Rewrite(_dscp, _ttl);
    }
}
