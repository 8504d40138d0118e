using System.Net;
using IkeLab.Ike.V1;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>
/// An ISAKMP SA, from the first message of its negotiation on. While it is negotiated it has an exchange; once it is
/// established it holds its keys and no coroutine.
/// </summary>
public sealed class IkeSa
{
    readonly Dictionary<uint, QuickMode> _quickModes = [];
    readonly HashSet<uint> _messageIds = [];

    internal IkeSa(int number, Role role, KnownPeer peer, IkePath path, SaId id, string label, DateTimeOffset born) =>
        (Number, Role, Peer, Path, Id, Label, Born) = (number, role, peer, path, id, label, born);

    /// <summary>Counts the negotiations of this gateway, from 1.</summary>
    public int Number { get; }

    public Role Role { get; }

    public IkePath Path { get; }

    public IPEndPoint Local => Path.Local;

    public IPEndPoint Remote => Path.Remote;

    /// <summary>When its negotiation began.</summary>
    public DateTimeOffset Born { get; }

    /// <summary>The SPIs (cookies); the responder's is zero at an initiator that has no MM2 or AM2 yet.</summary>
    public SaId Id { get; internal set; }

    public Phase1State State { get; internal set; }

    /// <summary>Why it was deleted, or null.</summary>
    public string? Why { get; internal set; }

    /// <summary>What was agreed; null before.</summary>
    public Phase1Policy? Policy { get; internal set; }

    /// <summary>Null before the SA is established.</summary>
    public DateTimeOffset? Established { get; internal set; }

    /// <summary>When its lifetime is over; null before it is established.</summary>
    public DateTimeOffset? Expires { get; internal set; }

    /// <summary>What both sides have announced.</summary>
    public PeerFeatures Features { get; internal set; }

    /// <summary>The quick modes that go on under this SA: message ID, role, the message awaited.</summary>
    public IEnumerable<(uint MessageId, Role Role, string? Awaiting)> QuickModes =>
        _quickModes.Values.Select(mode => (mode.MessageId, mode.Exchange.Role, mode.Exchange.Awaiting));

    /// <summary>The SA that this one was negotiated to replace, or null.</summary>
    internal IkeSa? Replaces { get; init; }

    /// <summary>A newer one has taken its children over; it is not renewed any more.</summary>
    internal bool IsReplaced { get; set; }

    /// <summary>Runs while it is established: the next thing that its lifetime brings.</summary>
    internal LifeTimer? Life { get; set; }

    internal DpdWatch? Dpd { get; set; }

    internal LifeTimer? KeepAlive { get; set; }

    /// <summary>
    /// With whom it is. Before <see cref="IsPeerCertain"/> it is the first of those at the address that MM1 came from.
    /// </summary>
    public KnownPeer Peer { get; internal set; }

    /// <summary>False while several peers share the address and none has proved an identity.</summary>
    public bool IsPeerCertain { get; internal set; }

    /// <summary>Which of the ways to the peer it goes, from 0.</summary>
    public int Way { get; internal init; }

    /// <summary>An attempt to get back to the first way, beside an SA on another one.</summary>
    internal bool IsReturn { get; init; }

    /// <summary>Runs while it is not on the first way and this side means to go back there.</summary>
    internal LifeTimer? Return { get; set; }

    /// <summary>Its pairs move to another way; with the last of them it goes.</summary>
    internal bool IsLeft { get; set; }

    internal string Label { get; }

    internal Exchange? Exchange { get; set; }

    internal Phase1Keys? Keys { get; set; }

    internal Phase1Keys RequiredKeys =>
        Keys ?? throw new InvalidOperationException($"ISAKMP SA {Number} has no keys yet");

    internal int QuickModesBegun { get; set; }

    internal int InformationalsBegun { get; set; }

    internal int QuickModesOpen => _quickModes.Count;

    internal int MessageIdsUsed => _messageIds.Count;

    internal QuickMode? QuickModeOf(uint messageId) => _quickModes.GetValueOrDefault(messageId);

    internal QuickMode? QuickModeFor(uint inboundSpi) =>
        _quickModes.Values.FirstOrDefault(mode => mode.Spi == inboundSpi);

    internal QuickMode? QuickModeFor(ChildPolicy policy) => _quickModes.Values.FirstOrDefault(mode =>
        mode.Policy.Local == policy.Local && mode.Policy.Remote == policy.Remote);

    internal IReadOnlyList<QuickMode> AllQuickModes => [.. _quickModes.Values];

    internal void Begin(QuickMode mode) => _quickModes.Add(mode.MessageId, mode);

    internal void End(QuickMode mode) => _quickModes.Remove(mode.MessageId);

    /// <summary>Marks a message ID as used; false when it already was.</summary>
    internal bool Use(uint messageId) => _messageIds.Add(messageId);

    internal bool HasUsed(uint messageId) => _messageIds.Contains(messageId);

    public override string ToString() => $"{Role} {Id.Initiator:x16}:{Id.Responder:x16} {State}";

    /// <summary>
    /// A quick mode that goes on; PeerSpi is null in one that this side began, until the peer has chosen it.
    /// </summary>
    internal sealed record QuickMode(uint MessageId, Exchange Exchange, ChildPolicy Policy, uint Spi, uint? PeerSpi);
}

/// <summary>Where an ISAKMP SA stands.</summary>
public enum IkeSaStatus { Negotiating, Established, Deleted }

/// <summary>
/// Where an ISAKMP SA stands in its ladder: the message it waits for says the rest. The words of IOS and ASA for it are
/// theirs; they are a reading of this.
/// </summary>
/// <param name="Role">This side's.</param>
/// <param name="Status">Negotiating until both hashes are verified on this side.</param>
/// <param name="Awaiting">"MM2" to "MM6", "AM2" or "AM3" while negotiating, else null.</param>
/// <param name="Mode">Also when it is over: IOS and ASA tell by it what is deleted or active.</param>
public readonly record struct Phase1State(
    Role Role, IkeSaStatus Status, string? Awaiting, Phase1Mode Mode = Phase1Mode.Main)
{
    public override string ToString() => Awaiting is null ? $"{Status}" : $"{Status}, awaiting {Awaiting}";
}
