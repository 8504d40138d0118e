using System.Globalization;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// A filter that says so (S2): the packet goes no further, and its sender is told by ICMP why, by default that it is
/// administratively prohibited (RFC 1812 section 5.2.7.1). A silent filter is a <see cref="Drop"/>.
/// </summary>
public sealed record Reject(UnreachableCode Code = UnreachableCode.AdministrativelyProhibited) : Effect
{
    public override string Kind => "reject";

    public override string Text => Code is UnreachableCode.AdministrativelyProhibited
        ? Kind
        : string.Create(CultureInfo.InvariantCulture, $"reject with ICMP 3/{(byte)Code}");

    internal string Reason => Code switch
    {
        UnreachableCode.Network => "no route to the network",
        UnreachableCode.Host => "the host is unreachable",
        UnreachableCode.Port => "the port is unreachable",
        UnreachableCode.Protocol => "the protocol is unreachable",
        _ => "administratively prohibited",
    };
}
