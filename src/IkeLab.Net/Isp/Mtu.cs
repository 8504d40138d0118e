using System.Globalization;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// The narrowest link behind the ISP's port (S4). A packet that is larger is cut, or dropped where it says Don't
/// Fragment, and its sender is told by ICMP (RFC 1191 section 4), unless the ISP is a black hole.
/// </summary>
/// <param name="Octets">Of an IP packet, 68 (RFC 791 section 3.2) to 65,535.</param>
/// <param name="IsSilent">Nobody is told: the black hole of RFC 2923 section 2.1.</param>
public sealed record Mtu(int Octets, bool IsSilent = false) : Effect
{
    public const int OctetsMin = 68;

    public int Octets { get; } = Octets is >= OctetsMin and <= Ipv4Packet.TotalLengthMax
        ? Octets
        : throw new ArgumentOutOfRangeException(nameof(Octets));

    public override string Kind => "MTU";

    public override string Text =>
        string.Create(CultureInfo.InvariantCulture, $"MTU {Octets}{(IsSilent ? " without ICMP" : "")}");
}
