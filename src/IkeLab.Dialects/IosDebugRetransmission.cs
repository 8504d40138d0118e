namespace IkeLab.Dialects;

/// <summary>
/// What <c>debug crypto isakmp</c> says when messages come again or do not come. The fields are the connection ID, the
/// phase, and then what is named.
/// </summary>
public static class IosDebugRetransmission
{
    public static readonly IosDebugSentence Duplicate =
        new("ISAKMP:({}): phase {} packet is a duplicate of a previous packet.");

    public static readonly IosDebugSentence DueToRetransmission =
        new("ISAKMP:({}): retransmitting due to retransmit phase {}");

    /// <summary>The state; in phase 2 the state and the message ID.</summary>
    public static readonly IosDebugSentence Announced = new("ISAKMP:({}): retransmitting phase {} {}...");

    // The counting lines and the one that ends it are known from practice; no stored log shows them.
    /// <summary>Connection ID, sa or node, the attempt, of how many, phase.</summary>
    public static readonly IosDebugSentence Counted =
        new("ISAKMP ({}): incrementing error counter on {}, attempt {} of {}: retransmit phase {}");

    /// <summary>The state; in phase 2 the message ID and the state.</summary>
    public static readonly IosDebugSentence Done = new("ISAKMP:({}): retransmitting phase {} {}");
}
