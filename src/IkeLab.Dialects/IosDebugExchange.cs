namespace IkeLab.Dialects;

/// <summary>
/// What <c>debug crypto isakmp</c> says of every message and every step of its state machines. A role is I or R, or N
/// while there is no SA yet; a state is a word of <c>show crypto isakmp sa</c>, or <c>NEW SA</c>.
/// </summary>
public static class IosDebugExchange
{
    /// <summary>Connection ID, address, own port, its port, role, state.</summary>
    public static readonly IosDebugSentence Sending =
        new("ISAKMP:({}): sending packet to {} my_port {} peer_port {} ({}) {}");

    /// <summary>Connection ID, address, own port, its port, role, state.</summary>
    public static readonly IosDebugSentence Received =
        new("ISAKMP ({}): received packet from {} dport {} sport {} Global ({}) {}");

    /// <summary>Connection ID, where the input comes from, what it is.</summary>
    public static readonly IosDebugSentence Input = new("ISAKMP:({}):Input = {}, {}");

    /// <summary>Connection ID, message ID, where the input comes from, what it is.</summary>
    public static readonly IosDebugSentence NodeInput = new("ISAKMP:({}):Node {}, Input = {}, {}");

    /// <summary>Connection ID, the state before, the state after.</summary>
    public static readonly IosDebugSentence States = new("ISAKMP:({}):Old State = {}  New State = {}");

    /// <summary>Connection ID, kind, message ID.</summary>
    public static readonly IosDebugSentence Payload = new("ISAKMP:({}): processing {} payload. message ID = {}");

    /// <summary>Connection ID, name, protocol.</summary>
    public static readonly IosDebugSentence NotifyReceived = new("ISAKMP:({}): processing NOTIFY {} protocol {}");

    /// <summary>Connection ID, name, protocol.</summary>
    public static readonly IosDebugSentence NotifySent = new("ISAKMP:({}):Sending NOTIFY {} protocol {}");

    // Known from practice; no stored log shows it.
    /// <summary>Connection ID.</summary>
    public static readonly IosDebugSentence NotifyInClear = new("ISAKMP:({}):Notify has no hash. Rejected.");
}
