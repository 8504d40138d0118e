using System.Net;
using IkeLab.Net;

namespace IkeLab.Lab.Configuration;

/// <summary>The NAT that a gateway is behind.</summary>
/// <param name="Address">Its public address, by which the peer knows the gateway.</param>
/// <param name="Options">How it behaves.</param>
public sealed record NatSetup(IPAddress Address, NatOptions Options)
{
    /// <summary>Its public addresses; the peer knows of the first alone.</summary>
    public IReadOnlyList<IPAddress> Addresses => (Carrier ?? Options).PoolFrom(Address);

    /// <summary>
    /// A second NAT behind the first, at the carrier (RFC 6888); it has the public address then, and the first one of
    /// the shared addresses of RFC 6598. Null for none.
    /// </summary>
    public NatOptions? Carrier { get; init; }
}
