using IkeLab.Crypto.Esp;
using IkeLab.Wire.Ip;

namespace IkeLab.Esp;

/// <summary>
/// The SA that a gateway opens with; the SPI is its own, the replay window in packets (<see cref="AntiReplayWindow"/>).
/// </summary>
public sealed class InboundSa(
    uint spi, SpdLine line, TunnelEnds ends, EspSuite suite, ReadOnlySpan<byte> keymat,
    int replayWindow = AntiReplayWindow.SizeDefault) : EspSa(spi, line, ends, suite, keymat)
{
    /// <summary>RFC 4303 section 2.6: traffic that only keeps an observer busy.</summary>
    const byte NoNextHeader = 59;

    /// <summary>
    /// Null without integrity: the sequence number could then be anyone's (RFC 4303 section 1 ties the two together).
    /// </summary>
    public AntiReplayWindow? Window { get; } = suite.IcvLength > 0 ? new(replayWindow) : null;

    /// <summary>
    /// Its packets come within UDP (RFC 3948), and not otherwise: what was agreed on is what is taken.
    /// </summary>
    public bool IsInUdp { get; init; }

    /// <summary>
    /// In transport mode behind a NAT: what stood in the headers of the peer's packets, where their checksums were
    /// computed. Null when the peer has not said.
    /// </summary>
    public OriginalAddresses? Originals { get; init; }

    /// <summary>
    /// In transport mode within UDP the checksum of a TCP or UDP payload is not looked at, whatever the peer has said
    /// of its addresses: the ICV has vouched for the packet.
    /// </summary>
    public bool IgnoresChecksums { get; init; }

    /// <summary>
    /// RFC 4303 section 3.4 and RFC 4301 section 5.2, in their order: nothing moves for a packet that is not verified.
    /// </summary>
    /// <param name="packet">The ESP packet.</param>
    /// <param name="outer">The packet that carried it, by itself or within UDP.</param>
    internal InboundOpening Open(EspPacket packet, Ipv4Packet outer)
    {
        if (Window is { } window && !window.Accepts(packet.SequenceNumber)) return EspRefusal.Replay;

        var opening = Transform.Open(packet.Spi, packet.SequenceNumber, packet.Body.Span);
        if (opening.Kind == EspOpeningKind.TooShort) return EspRefusal.TooShort;
        if (opening.Kind == EspOpeningKind.BadIcv) return EspRefusal.BadIcv;

        // The ICV was right, so the number has been used, whatever else is wrong with the packet.
        Window?.Update(packet.SequenceNumber);
        if (opening.Kind == EspOpeningKind.BadLength) return EspRefusal.BadLength;
        if (opening.Kind == EspOpeningKind.BadPadding) return EspRefusal.BadPadding;
        if (opening.NextHeader == NoNextHeader) return default;

        Ipv4Packet? inner;
        if (Mode is EspMode.Transport)
        {
            // The header of the packet came in front of ESP; behind a NAT its addresses are the NAT's.
            inner = outer with { Protocol = (IpProtocol)opening.NextHeader, Payload = opening.Inner };
            if (IsInUdp) inner = WithChecksum(inner);
        }
        else
        {
            if (opening.NextHeader != (byte)IpProtocol.IpInIp) return EspRefusal.WrongProtocol;
            if (!Ipv4Packet.TryParse(opening.Inner, out inner)) return EspRefusal.BadInner;
        }

        if (!Selector.MatchesInbound(inner)) return EspRefusal.WrongSelector;

        CarriedOctets += (ulong)inner.TotalLength;
        return new(null, Mode is EspMode.Tunnel ? TunnelHeader.Unwrap(inner, outer.TypeOfService) : inner);
    }

    // RFC 3948 section 3.1.2. Without integrity nothing vouches for the packet but its checksum.
    Ipv4Packet WithChecksum(Ipv4Packet inner) =>
        IgnoresChecksums && Suite.IcvLength > 0 ? TransportChecksum.Discarded(inner)
        : Originals is { } originals ? TransportChecksum.Mended(inner, originals.Source, originals.Destination)
        : inner;
}
