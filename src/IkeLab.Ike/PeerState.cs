using System.Buffers.Binary;
using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using Polly;

namespace IkeLab.Ike;

/// <summary>
/// What the parts of one peer share: its world, its table, what it keeps for others, and how it tells.
/// </summary>
sealed class PeerState(
    Surroundings world, IkePeerOptions options, IIpsec ipsec, Action<IkeEvent> tell, Action<Exception> onBug)
{
    readonly Dictionary<Schedule, ResiliencePipeline<Reply?>> _pipelines = [];

    public Surroundings World => world;

    public IkePeerOptions Options => options;

    public Profile Profile => options.Profile;

    public IIpsec Ipsec => ipsec;

    public SaTable Table { get; } = new();

    public ChildTable Children { get; } = new();

    /// <summary>Asks for the SAs of a line, as <see cref="IkePeer.Acquire(KnownPeer, ChildPolicy)"/> does.</summary>
    public Func<KnownPeer, ChildPolicy, bool> Acquire { get; set; } = static (_, _) => false;

    public CurrentWays Ways { get; } = new(options);

    /// <summary>
    /// Called for an ISAKMP SA that has few message IDs left, and for each that is wanted when it has none.
    /// </summary>
    public Action<IkeSa> OnUsedUp { get; set; } = static _ => { };

    public LastWords LastWords { get; } = new(world.Time);

    public FragmentInbox Fragments { get; } = new(world.Time);

    public IkeCounters Counters { get; } = new();

    public DateTimeOffset Now => world.Time.GetUtcNow();

    public IPEndPoint Local { get; } = new(options.Address, IkePeerOptions.Port);

    public ResiliencePipeline<Reply?> Pipeline(Schedule schedule)
    {
        if (!_pipelines.TryGetValue(schedule, out var pipeline))
        {
            _pipelines[schedule] = pipeline = Retransmission.Of(schedule, world.Time);
        }

        return pipeline;
    }

    public void Tell(IkeEvent happened) => tell(happened);

    /// <summary>Says on which way a peer is looked for from now on.</summary>
    public void TellWay(KnownPeer peer, string why) =>
        Tell(new WayTaken(peer.Address, options.WaysTo(peer)[Ways.Current(peer)], why));

    public LifeTimer Timer(Action then, TimeSpan after) => new(world.Time, then, after);

    /// <summary>How long it is until then; nothing when it is past, for the timers of a live clock are late.</summary>
    public TimeSpan Until(DateTimeOffset? then) => then is { } moment && moment > Now ? moment - Now : TimeSpan.Zero;

    /// <summary>A number from the secrets, for what two gateways must not do alike.</summary>
    public uint Draw(string label) => BinaryPrimitives.ReadUInt32BigEndian(world.Secrets.Draw(label, 4));

    /// <summary>Changes the state of an ISAKMP SA, and tells.</summary>
    public void Move(IkeSa sa, IkeSaStatus status, string? awaiting)
    {
        var (from, to) = (sa.State, new Phase1State(sa.Role, status, awaiting, sa.State.Mode));
        if (from == to) return;
        Table.Move(sa, to);
        Tell(new StateChanged(sa, from, to));
    }

    /// <summary>A deleted SA is shown as long as the make of gateway shows it, and then gone.</summary>
    public void Unlist(IkeSa sa)
    {
        var listed = Profile.DeletedStaysListed;
        if (listed == TimeSpan.Zero)
        {
            Table.Remove(sa);
            return;
        }

        sa.Life = Timer(
            () =>
            {
                Table.Remove(sa);
                sa.Life?.Dispose();
            },
            listed);
    }

    public void Keep(LastWord word) => LastWords.Keep(word, Profile.LastWordLifetime);

    /// <summary>Under an SA.</summary>
    public void Send(IkePath path, Octets message)
    {
        Counters.Sent++;
        path.Send(world.Port, message, Now);
    }

    /// <summary>A message is proved to be the peer's: where it came from is where the peer is.</summary>
    public void Follow(IkeSa sa, Datagram proved)
    {
        if (sa.Path.Follow(proved) is { } before) Tell(new PathMoved(sa, before));
    }

    public void Send(Datagram datagram)
    {
        Counters.Sent++;
        world.Port.Send(datagram);
    }

    /// <summary>A message is dropped: counted and told, and nothing else changes.</summary>
    public void Refuse(IkeSa? sa, IPEndPoint from, Message? message, Refusal refusal, string? awaiting = null)
    {
        Counters.Count(refusal.Kind);
        Tell(new MessageRefused(
            At(sa), from, message?.Header.Exchange, message?.Header.MessageId ?? 0, awaiting, refusal));
    }

    public void OnRepeated(IkeSa? sa, IPEndPoint from, bool answered)
    {
        Counters.Repeated++;
        Tell(new MessageRepeated(At(sa), from, answered));
    }

    /// <summary>
    /// A message ID for an exchange that this side begins under an SA; null when the SA has none left. It counts as
    /// used from now on: its own message sent back to it would otherwise pass for the peer's,
    /// as HASH(1) knows no direction.
    /// </summary>
    public uint? NewMessageId(IkeSa sa, string label)
    {
        if (IsUsedUp(sa))
        {
            OnUsedUp(sa);
            return null;
        }

        for (var attempt = 0; ; attempt++)
        {
            var id = BinaryPrimitives.ReadUInt32BigEndian(world.Secrets.Draw($"{label}/M-ID#{attempt}", 4));
            if (id != 0 && Use(sa, id)) return id;
        }
    }

    /// <summary>No exchange can begin under it any more.</summary>
    public bool IsUsedUp(IkeSa sa) => sa.MessageIdsUsed >= options.MessageIdsMax;

    /// <summary>Marks a message ID as used; false when it already was.</summary>
    public bool Use(IkeSa sa, uint messageId)
    {
        if (!sa.Use(messageId)) return false;

        // Both sides count the same IDs: its initiator is to begin the renewal,
        // and its responder where that comes to nothing.
        var reserve = options.MessageIdsMax / (sa.Role is Role.Initiator ? 8 : 16);
        if (sa.MessageIdsUsed == options.MessageIdsMax - reserve) OnUsedUp(sa);
        return true;
    }

    static SaAt? At(IkeSa? sa) => sa is null ? (SaAt?)null : sa;

    /// <summary>
    /// Lets a ladder run. It is the one place where an exchange ends: with what it was for, with a failure that has a
    /// name, or with a bug, which stops the run at this virtual instant instead of vanishing in a task.
    /// </summary>
    public async void Run<T>(ValueTask<T> ladder, Action<T> done, Action<ExchangeFailedException> failed)
    {
        try
        {
            T result;
            try
            {
                result = await ladder;
            }
            catch (ExchangeFailedException failure)
            {
                failed(failure);
                return;
            }

            done(result);
        }
#pragma warning disable CA1031 // anything else is a bug
        catch (Exception bug)
#pragma warning restore CA1031
        {
            onBug(bug);
        }
    }
}
