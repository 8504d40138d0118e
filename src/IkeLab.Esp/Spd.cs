using IkeLab.Wire.Ip;

namespace IkeLab.Esp;

/// <summary>
/// The security policy of a gateway, RFC 4301 section 4.4.1: ordered lines, the first that matches decides.
/// </summary>
/// <param name="lines">In their order.</param>
/// <param name="otherwise">
/// For packets that no line matches: RFC 4301 section 5.1 discards them, an interface with a crypto map lets them pass.
/// </param>
public sealed class Spd(IReadOnlyList<SpdLine> lines, SpdAction otherwise = SpdAction.Discard)
{
    public IReadOnlyList<SpdLine> Lines { get; } = lines;

    /// <exception cref="ArgumentException">Protection without a line has no selectors to negotiate.</exception>
    public SpdAction Otherwise { get; } = otherwise != SpdAction.Protect
        ? otherwise
        : throw new ArgumentException("Only a line protects.", nameof(otherwise));

    /// <summary>The line of a packet that leaves for the network; null when none matches.</summary>
    public SpdLine? FindOutbound(Ipv4Packet packet) =>
        Lines.FirstOrDefault(line => line.Selector.MatchesOutbound(packet));

    /// <summary>The line of a packet that came in clear; null when none matches.</summary>
    public SpdLine? FindInbound(Ipv4Packet packet) =>
        Lines.FirstOrDefault(line => line.Selector.MatchesInbound(packet));
}
