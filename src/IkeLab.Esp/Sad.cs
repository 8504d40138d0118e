using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Esp;

/// <summary>
/// The SAs of a gateway, RFC 4301 section 4.4.2. Inbound ones are found by SPI and destination (section 4.1), outbound
/// ones by the policy's line.
/// </summary>
public sealed class Sad
{
    readonly Dictionary<(uint Spi, IPAddress Destination), InboundSa> _bySpi = [];
    readonly List<InboundSa> _inbound = [];
    readonly List<OutboundSa> _outbound = [];

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<InboundSa> Inbound => _inbound;

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<OutboundSa> Outbound => _outbound;

    /// <exception cref="ArgumentException">
    /// The SPI is taken: the receiver chooses its own and has to look first.
    /// </exception>
    public void Install(InboundSa sa)
    {
        _bySpi.Add((sa.Spi, sa.Ends.Local), sa);
        _inbound.Add(sa);
    }

    /// <summary>
    /// The SA carries the packets of its line from now on. Its SPI is the peer's to choose, so it may repeat.
    /// </summary>
    public void Install(OutboundSa sa) => _outbound.Add(sa);

    /// <summary>Takes the SA out and forgets its keys; false when it was not in.</summary>
    public bool Remove(EspSa sa)
    {
        var wasIn = sa switch
        {
            InboundSa inbound => _inbound.Remove(inbound) && _bySpi.Remove((inbound.Spi, inbound.Ends.Local)),
            OutboundSa outbound => _outbound.Remove(outbound),
            _ => false,
        };
        if (wasIn) sa.Dispose();
        return wasIn;
    }

    public InboundSa? Find(uint spi, IPAddress destination) => _bySpi.GetValueOrDefault((spi, destination));

    /// <summary>
    /// The SA for a packet of this line: the newest, so that after a rekey the new one is used while the old one lives.
    /// </summary>
    public OutboundSa? Find(SpdLine line, Ipv4Packet packet) =>
        _outbound.FindLast(sa => sa.Line == line && sa.Selector.MatchesOutbound(packet));
}
