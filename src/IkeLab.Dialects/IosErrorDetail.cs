namespace IkeLab.Dialects;

/// <summary>The reasons of <c>show crypto ipsec sa detail</c>.</summary>
public sealed record IosErrorDetail : IosErrorCounters
{
    // Where a colon stands and where none, and recv beside rcv, is the device's own.
    static readonly LineForm Sa = new("    #pkts no sa (send) {}, #pkts invalid sa (rcv) {}");
    static readonly LineForm Encapsulation = new("    #pkts encaps failed (send) {}, #pkts decaps failed (rcv) {}");
    static readonly LineForm Protection = new("    #pkts invalid prot (recv) {}, #pkts verify failed: {}");
    static readonly LineForm Inner = new("    #pkts invalid identity (recv) {}, #pkts invalid len (rcv) {}");
    static readonly LineForm Rollover = new("    #pkts replay rollover (send): {}, #pkts replay rollover (rcv) {}");
    static readonly LineForm Replay = new("    ##pkts replay failed (rcv): {}");
    static readonly LineForm Tagged = new("    #pkts tagged (send): {}, #pkts untagged (rcv): {}");
    static readonly LineForm NotTagged = new("    #pkts not tagged (send): {}, #pkts not untagged (rcv): {}");
    static readonly LineForm Internal = new("    #pkts internal err (send): {}, #pkts internal err (recv) {}");

    /// <summary>Matching packets thrown away because no outbound SA was there.</summary>
    public ulong NoSaSend { get; init; }

    public ulong InvalidSaReceived { get; init; }

    public ulong EncapsFailed { get; init; }

    public ulong DecapsFailed { get; init; }

    public ulong InvalidProtocol { get; init; }

    /// <summary>The ICV was not the packet's.</summary>
    public ulong VerifyFailed { get; init; }

    /// <summary>The inner packet was not of this pair's selectors.</summary>
    public ulong InvalidIdentity { get; init; }

    public ulong InvalidLength { get; init; }

    /// <summary>Packets not sent because the sequence numbers were used up.</summary>
    public ulong ReplayRolloverSend { get; init; }

    public ulong ReplayRolloverReceived { get; init; }

    /// <summary>The sequence number had been seen or lay left of the window.</summary>
    public ulong ReplayFailed { get; init; }

    public ulong InternalErrorSend { get; init; }

    public ulong InternalErrorReceived { get; init; }

    internal override void Print(ShowWriter writer)
    {
        writer.Line(Sa, NoSaSend, InvalidSaReceived);
        writer.Line(Encapsulation, EncapsFailed, DecapsFailed);
        writer.Line(Protection, InvalidProtocol, VerifyFailed);
        writer.Line(Inner, InvalidIdentity, InvalidLength);
        writer.Line(Rollover, ReplayRolloverSend, ReplayRolloverReceived);
        writer.Line(Replay, ReplayFailed);
        // Security group tags: never set, and read over.
        writer.Line(Tagged, 0, 0);
        writer.Line(NotTagged, 0, 0);
        writer.Line(Internal, InternalErrorSend, InternalErrorReceived);
    }

    internal static IosErrorDetail Read(ShowReader reader)
    {
        var (sa, encapsulation, protection) = (reader.Read(Sa), reader.Read(Encapsulation), reader.Read(Protection));
        var (inner, rollover, replay) = (reader.Read(Inner), reader.Read(Rollover), reader.Read(Replay));
        reader.TryRead(Tagged, out _);
        reader.TryRead(NotTagged, out _);
        var internalError = reader.Read(Internal);
        return new()
        {
            NoSaSend = sa.Number(),
            InvalidSaReceived = sa.Number(),
            EncapsFailed = encapsulation.Number(),
            DecapsFailed = encapsulation.Number(),
            InvalidProtocol = protection.Number(),
            VerifyFailed = protection.Number(),
            InvalidIdentity = inner.Number(),
            InvalidLength = inner.Number(),
            ReplayRolloverSend = rollover.Number(),
            ReplayRolloverReceived = rollover.Number(),
            ReplayFailed = replay.Number(),
            InternalErrorSend = internalError.Number(),
            InternalErrorReceived = internalError.Number(),
        };
    }
}
