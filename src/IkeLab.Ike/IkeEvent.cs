using System.Net;
using IkeLab.Crypto.Ikev1;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>
/// Something that happened in an IKE peer. The journal stamps it with the virtual time; logs are readings of it.
/// </summary>
public abstract record IkeEvent;

/// <summary>An ISAKMP SA as it stood at an event.</summary>
public readonly record struct SaAt(int Number, Role Role, SaId Id, IPEndPoint Remote)
{
    /// <summary>The identity of whom it is with, and the way there, from 0.</summary>
    public (string? Peer, int Way) Session { get; init; }

    public static implicit operator SaAt(IkeSa sa)
    {
        ArgumentNullException.ThrowIfNull(sa);
        return new(sa.Number, sa.Role, sa.Id, sa.Remote) { Session = (IkeIdentity.Text(sa.Peer.Name), sa.Way) };
    }
}

/// <summary>A message went out: the n-th transmission of the same octets, and why.</summary>
public sealed record MessageSent(SaAt Sa, uint MessageId, string Name, int Nth, Transmission Why) : IkeEvent;

/// <summary>A message was verified as far as its exchange can, and the exchange goes on.</summary>
public sealed record MessageAccepted(SaAt Sa, uint MessageId, string Name) : IkeEvent;

/// <summary>A message came again; whether this side repeats its answer.</summary>
public sealed record MessageRepeated(SaAt? Sa, IPEndPoint From, bool Answered) : IkeEvent;

/// <summary>
/// The transforms of MM1 or MM2, AM1 or AM2, were held against this side's policies, in this order; one that was taken
/// is the last.
/// A message that is judged makes no SA: its SPIs are those of its header.
/// </summary>
public sealed record Phase1OfferJudged(SaId Id, IPAddress Peer, IReadOnlyList<Phase1Check> Checks) : IkeEvent;

/// <summary>
/// The transforms of QM1 or QM2 were held against the transform sets, in this order; one that was taken is the last.
/// </summary>
public sealed record Phase2OfferJudged(SaAt Sa, uint MessageId, IReadOnlyList<Phase2Check> Checks) : IkeEvent;

/// <summary>A message was dropped; nothing changed but a counter.</summary>
public sealed record MessageRefused(
    SaAt? Sa, IPEndPoint From, ExchangeType? Exchange, uint MessageId, string? Awaiting, Refusal Refusal) : IkeEvent;

/// <summary>The state of an ISAKMP SA; <see cref="From"/> is null at its birth.</summary>
public sealed record StateChanged(SaAt Sa, Phase1State? From, Phase1State To) : IkeEvent;

/// <summary>The keys of an ISAKMP SA are there: what an analyser needs to read what follows. It is a lab.</summary>
public sealed record KeysDerived(SaAt Sa, ReadOnlyMemory<byte> EncryptionKey) : IkeEvent
{
    /// <summary>What was agreed: the cipher of the key, and the hash of the IVs.</summary>
    public required Phase1Policy Policy { get; init; }

    /// <summary>SKEYID and what comes of it.</summary>
    public required SkeyId Skeyid { get; init; }

    /// <summary>g^xy: what both sides have computed and nobody between them can.</summary>
    public required ReadOnlyMemory<byte> SharedSecret { get; init; }
}

/// <summary>Phase 1 is complete on this side.</summary>
public sealed record Phase1Established(SaAt Sa, Phase1Policy Policy) : IkeEvent
{
    /// <summary>Whom the peer has proved to be.</summary>
    public Identification? PeerId { get; init; }
}

/// <summary>An ISAKMP SA ended, or its negotiation failed.</summary>
public sealed record Phase1Deleted(SaAt Sa, string Why) : IkeEvent
{
    /// <summary>The peer did not answer, however often it was asked.</summary>
    public bool BySilence { get; init; }

    /// <summary>Phase 1 had been complete on this side.</summary>
    public bool WasEstablished { get; init; }
}

/// <summary>A quick mode began under an ISAKMP SA.</summary>
public sealed record QuickModeBegan(SaAt Sa, uint MessageId, Role Role, Selector Local, Selector Remote) : IkeEvent;

/// <summary>A quick mode is complete on this side.</summary>
public sealed record QuickModeEstablished(
    SaAt Sa, uint MessageId, Role Role, uint InboundSpi, uint OutboundSpi) : IkeEvent;

/// <summary>A quick mode ended without its SAs.</summary>
public sealed record QuickModeFailed(SaAt Sa, uint MessageId, Role Role, string Why) : IkeEvent
{
    /// <summary>The peer did not answer, however often it was asked.</summary>
    public bool BySilence { get; init; }
}

/// <summary>
/// A child SA that was asked for cannot be had: its phase 1 failed, or a limit of the ISAKMP SA is reached.
/// </summary>
public sealed record ChildFailed(IPAddress Peer, Selector Local, Selector Remote, string Why) : IkeEvent;

/// <summary>SAs are asked for and this side does not begin: it has no key for its peer.</summary>
public sealed record KeyMissing(IPAddress Peer, Phase1Mode Mode) : IkeEvent;

/// <summary>A notify went out.</summary>
public sealed record NotifySent(SaAt? Sa, IPEndPoint To, NotifyType Notify, bool InClear) : IkeEvent
{
    /// <summary>Whose SA it is about.</summary>
    public ProtocolId Protocol { get; init; } = ProtocolId.Isakmp;
}

/// <summary>A notify came in; in clear, anybody on the path can have sent it.</summary>
public sealed record NotifyReceived(SaAt Sa, NotifyType Notify, ProtocolId Protocol, bool InClear) : IkeEvent;

/// <summary>The NAT-D payloads of the peer were held against what this side sees.</summary>
public sealed record NatDetected(SaId Id, IPAddress Peer, NatEnds Ends) : IkeEvent;

/// <summary>The NAT-OA of a QM1 or QM2: what the peer's packets have in their headers where it makes them.</summary>
public sealed record NatOriginalsReceived(SaAt Sa, uint MessageId, NatOriginals Originals) : IkeEvent;

/// <summary>
/// An ISAKMP SA follows its peer, or has gone to UDP 4500: where the peer was, and in the SA where it is.
/// </summary>
public sealed record PathMoved(SaAt Sa, IPEndPoint Before) : IkeEvent;

/// <summary>A peer is looked for on another of the ways to it.</summary>
/// <param name="Peer">Its first address.</param>
/// <param name="Way">Where this side looks for it from now on.</param>
/// <param name="Why">In words.</param>
public sealed record WayTaken(IPAddress Peer, Way Way, string Why) : IkeEvent;

/// <summary>A NAT-keepalive went out.</summary>
public sealed record KeepAliveSent(SaAt Sa) : IkeEvent;

/// <summary>A Delete went out: an SA of this side's is gone.</summary>
/// <param name="Sa">The ISAKMP SA that carried it.</param>
/// <param name="Protocol">Of the SA that is gone.</param>
/// <param name="Spi">This side's inbound SPI, or the two cookies.</param>
public sealed record DeleteSent(SaAt Sa, ProtocolId Protocol, Octets Spi) : IkeEvent;

/// <summary>An SA went and nobody could be told: there is no ISAKMP SA to say it under.</summary>
public sealed record DeleteNotSent(IPAddress Peer, ProtocolId Protocol, uint Spi) : IkeEvent;

/// <summary>
/// An SA nears its end and is to be renewed; <see cref="Spi"/> is the inbound one, or 0 for an ISAKMP SA.
/// </summary>
public sealed record LifetimeNears(ProtocolId Protocol, uint Spi, SaLimit Limit) : IkeEvent;

/// <summary>The peer has answered none of these R-U-THERE.</summary>
public sealed record PeerDead(SaAt Sa, int Asked) : IkeEvent;

/// <summary>A Delete came in under an ISAKMP SA and its hash is right.</summary>
/// <param name="Sa">The ISAKMP SA that carried it.</param>
/// <param name="Protocol">Of the SAs that are gone at the peer.</param>
/// <param name="Spis">The peer's inbound SPIs, or the two cookies of each.</param>
public sealed record DeleteReceived(SaAt Sa, ProtocolId Protocol, IReadOnlyList<Octets> Spis) : IkeEvent;
