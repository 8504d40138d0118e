namespace IkeLab.Net;

/// <summary>
/// A router of the ISP has no route for the packet (S1): it goes no further, and its sender is told by ICMP 3/0, net
/// unreachable (RFC 792, RFC 1812 section 5.2.7.1), unless the router is one that sends none, as with <c>no ip
/// unreachables</c>. It is asked before any firewall: that sees nothing of the packet.
/// </summary>
/// <param name="IsSilent">Nobody is told.</param>
public sealed record Unrouted(bool IsSilent = false) : Effect
{
    public override string Kind => "no route";

    public override string Text => IsSilent ? $"{Kind} without ICMP" : Kind;
}
