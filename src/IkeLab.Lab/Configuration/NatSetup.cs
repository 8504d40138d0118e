using System.Net;
using IkeLab.Net;

namespace IkeLab.Lab.Configuration;

/// <summary>The NAT that a gateway is behind.</summary>
/// <param name="Address">Its public address, by which the peer knows the gateway.</param>
/// <param name="Options">How it behaves.</param>
public sealed record NatSetup(IPAddress Address, NatOptions Options);
