namespace IkeLab.Net;

/// <summary>
/// A filter that says so (S2): the packet goes no further, and its sender is told by ICMP that it is administratively
/// prohibited (RFC 1812 section 5.2.7.1). A silent filter is a <see cref="Drop"/>.
/// </summary>
public sealed record Reject : Effect
{
    public override string Kind => "reject";

    public override string Text => Kind;
}
