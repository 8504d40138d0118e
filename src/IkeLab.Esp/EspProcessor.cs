using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Esp;

/// <summary>
/// ESP at a gateway, RFC 4301 section 5: each packet that crosses between its two sides is sealed, opened, let pass or
/// thrown away, counted and told of. Whatever arrives, it never throws.
/// </summary>
public sealed class EspProcessor(Spd spd, Sad sad, TunnelPolicy policy, Action<EspEvent> tell)
{
    ushort _identification;

    public GatewayCounters Counters { get; private set; } = new();

    /// <summary>A packet on its way out to the network (RFC 4301 section 5.1).</summary>
    public EspSending Send(Ipv4Packet inner)
    {
        var line = spd.FindOutbound(inner);
        return (line?.Action ?? spd.Otherwise) switch
        {
            SpdAction.Protect => Protect(inner, line!),
            SpdAction.Bypass => new(EspSendingKind.Bypassed, inner, line),
            _ => NotSent(EspRefusal.Policy, line),
        };
    }

    /// <summary>A packet that routing, and no selector, gives to a line: that of a tunnel interface.</summary>
    public EspSending Send(Ipv4Packet inner, SpdLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Protect(inner, line);
    }

    /// <summary>An ESP packet from the network, whole: the inner packet, or null.</summary>
    public Ipv4Packet? Receive(Ipv4Packet outer)
    {
        return outer.IsFragment ? Malformed(EspRefusal.Fragment) : Receive(outer.Payload, outer, isInUdp: false);
    }

    /// <summary>
    /// ESP that came within UDP (RFC 3948), and the packet that carried it: the inner packet, or null.
    /// </summary>
    public Ipv4Packet? ReceiveInUdp(Octets esp, Ipv4Packet outer) => Receive(esp, outer, isInUdp: true);

    Ipv4Packet? Receive(Octets esp, Ipv4Packet outer, bool isInUdp)
    {
        if (!EspPacket.TryParse(esp, out var packet)) return Malformed(EspRefusal.TooShort);
        if (sad.Find(packet.Spi, outer.Destination) is not { } sa)
        {
            Counters = Counters with { InvalidSpi = Counters.InvalidSpi + 1 };
            tell(new EspRefused(EspRefusal.UnknownSpi, packet.Spi, packet.SequenceNumber, null));
            return null;
        }

        var opening = sa.IsInUdp == isInUdp
            ? sa.Open(packet, outer)
            : EspRefusal.WrongEncapsulation;
        if (opening.Refusal is { } reason)
        {
            sa.Line.Counters = sa.Line.Counters.NotReceived(reason);
            tell(new EspRefused(reason, packet.Spi, packet.SequenceNumber, sa.Selector));
            return null;
        }

        sa.Line.Counters = sa.Line.Counters.Opened(sa.Suite);
        var isProtected = sa.Window is not null;
        tell(opening.Inner is { } inner
            ? new EspOpened(packet.Spi, packet.SequenceNumber, isProtected, sa.Selector, inner)
            : new EspDummyDiscarded(packet.Spi, packet.SequenceNumber, isProtected, sa.Selector));
        return opening.Inner;
    }

    /// <summary>
    /// A packet that came in clear: itself where the policy lets it pass, else null. What the policy protects must not
    /// come so (RFC 4301 section 5.2).
    /// </summary>
    public Ipv4Packet? ReceiveClear(Ipv4Packet packet)
    {
        var line = spd.FindInbound(packet);
        var action = line?.Action ?? spd.Otherwise;
        if (action == SpdAction.Bypass) return packet;

        var reason = action == SpdAction.Protect ? EspRefusal.NotProtected : EspRefusal.Policy;
        if (line is not null) line.Counters = line.Counters.NotReceived(reason);
        tell(new EspRefused(reason, 0, 0, line?.Selector));
        return null;
    }

    /// <summary>Takes what an ICMP error says of the path of one SA's packets.</summary>
    /// <param name="quoted">The packet that it is about; only who has seen one knows its SPI.</param>
    /// <param name="mtu">Of the next hop, in octets; 0 from a router that does not say (RFC 1191 section 5).</param>
    /// <returns>Whether the quoted packet is of an SA of this gateway.</returns>
    public bool LearnPathMtu(Ipv4Packet quoted, int mtu)
    {
        const int least = 68; // RFC 1191 section 3
        if (quoted.Protocol != IpProtocol.Esp || quoted.FragmentOffset > 0) return false;

        var octets = new WireReader(quoted.Payload);
        var spi = octets.U32();
        var sa = sad.Outbound.FirstOrDefault(sa =>
            sa.Spi == spi && sa.Ends.Local.Equals(quoted.Source) && sa.Ends.Peer.Equals(quoted.Destination));
        if (octets.Failed || sa is null) return false;
        if (mtu > 0) sa.PathMtu = Math.Min(sa.PathMtu, Math.Max(mtu, least));
        return true;
    }

    EspSending Protect(Ipv4Packet inner, SpdLine line)
    {
        if (sad.Find(line, inner) is not { } sa) return NotSent(EspRefusal.NoSa, line);
        // RFC 4303 section 3.3.4: transport mode is for whole packets, and fragments are made after ESP.
        if (sa.Mode is EspMode.Transport && inner.IsFragment) return NotSent(EspRefusal.Fragment, line, sa);

        var mtu = sa.PlaintextMtu(inner.DontFragment ? sa.PathMtu : Ipv4Packet.TotalLengthMax);
        if (inner.TotalLength > mtu)
        {
            var refused = NotSent(EspRefusal.TooLong, line, sa);
            return inner.DontFragment ? refused with { Kind = EspSendingKind.NeedsFragmentation, Mtu = mtu } : refused;
        }

        if (sa.Seal(inner) is not { } packet) return NotSent(EspRefusal.Exhausted, line, sa);

        line.Counters = line.Counters.Sealed(sa.Suite);
        tell(new EspSealed(packet.Spi, packet.SequenceNumber, sa.Selector, inner));
        if (sa.Mode is EspMode.Transport)
        {
            var carrier = inner with { Protocol = IpProtocol.Esp, Payload = packet.ToBytes() };
            return new(EspSendingKind.Sealed, carrier, line);
        }

        // Fragments are told apart by it, and outer packets of one SA are alike in everything else (RFC 791 3.2).
        var outer = TunnelHeader.Wrap(inner, sa.Ends, policy, unchecked(++_identification), packet.ToBytes());
        return new(EspSendingKind.Sealed, outer, line);
    }

    EspSending NotSent(EspRefusal reason, SpdLine? line, OutboundSa? sa = null)
    {
        if (line is not null) line.Counters = line.Counters.NotSent(reason);
        tell(new EspRefused(reason, sa?.Spi ?? 0, sa?.SequenceNumber ?? 0, line?.Selector));
        // An SA that is used up is as good as none: only a new one helps.
        var needsSa = reason is EspRefusal.NoSa or EspRefusal.Exhausted;
        return new(needsSa ? EspSendingKind.NeedsSa : EspSendingKind.Refused, null, line);
    }

    Ipv4Packet? Malformed(EspRefusal reason)
    {
        Counters = Counters with { Malformed = Counters.Malformed + 1 };
        tell(new EspRefused(reason, 0, 0, null));
        return null;
    }
}
