using IkeLab.Ike;

namespace IkeLab.Lab;

/// <summary>A gateway put an IPsec SA to use.</summary>
public sealed record ChildSaInstalled(ChildSa Sa, bool IsInbound);

/// <summary>A gateway took a pair of IPsec SAs out of use.</summary>
public sealed record ChildSaRemoved(ChildSa Sa, string Why);

/// <summary>
/// A packet that the crypto map matches was thrown away for lack of an SA; whether it started a negotiation.
/// </summary>
public sealed record PacketWithoutSa(long PacketId, bool StartedNegotiation);

/// <summary>A step of the scenario begins here.</summary>
public sealed record StepBegan(string Text);
