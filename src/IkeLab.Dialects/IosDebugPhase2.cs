namespace IkeLab.Dialects;

/// <summary>
/// What <c>debug crypto isakmp</c>, and <c>debug crypto ipsec</c> where a refusal is its, say of quick mode. A node is
/// a quick mode, by its message ID.
/// </summary>
public static class IosDebugPhase2
{
    /// <summary>Connection ID, message ID.</summary>
    public static readonly IosDebugSentence Beginning = new("ISAKMP:({}):beginning Quick Mode exchange, M-ID of {}");

    // Known from practice; no stored log shows it.
    /// <summary>Connection ID, Initiator or Responder.</summary>
    public static readonly IosDebugSentence GetsSpi = new("ISAKMP:({}):QM {} gets spi");

    /// <summary>Connection ID, the number of the proposal.</summary>
    public static readonly IosDebugSentence Checking = new("ISAKMP:({}):Checking IPSec proposal {}");

    /// <summary>Number, name.</summary>
    public static readonly IosDebugSentence Transform = new("ISAKMP: transform {}, {}");

    public static readonly IosDebugSentence Attributes = new("ISAKMP:   attributes in transform:");

    /// <summary>Number, name.</summary>
    public static readonly IosDebugSentence Encapsulation = new("ISAKMP:      encaps is {} ({})");

    public static readonly IosDebugSentence LifeType = new("ISAKMP:      SA life type in {}");
    public static readonly IosDebugSentence LifeBasic = new("ISAKMP:      SA life duration (basic) of {}");

    /// <summary>The octets, each as 0x51.</summary>
    public static readonly IosDebugSentence LifeVpi = new("ISAKMP:      SA life duration (VPI) of  {}");

    public static readonly IosDebugSentence Authenticator = new("ISAKMP:      authenticator is {}");
    public static readonly IosDebugSentence KeyLength = new("ISAKMP:      key length is {}");
    public static readonly IosDebugSentence Group = new("ISAKMP:      group is {}");

    /// <summary>Connection ID. It says that the attributes are sound; IPsec has its own word on them.</summary>
    public static readonly IosDebugSentence Acceptable = new("ISAKMP:({}):atts are acceptable.");

    /// <summary>Connection ID, 256 for the transform or 32 for the selectors.</summary>
    public static readonly IosDebugSentence Invalidated =
        new("ISAKMP:({}): IPSec policy invalidated proposal with error {}");

    public static readonly IosDebugSentence NoProxies =
        new("IPSEC(validate_proposal_request): proxy identities not supported");

    public static readonly IosDebugSentence NoMap = new("map_db_find_best did not find matching map");

    /// <summary>Connection ID, its own address, the peer's.</summary>
    public static readonly IosDebugSentence PolicyNotAcceptable =
        new("ISAKMP:({}): phase 2 SA policy not acceptable! (local {} remote {})");

    /// <summary>Connection ID, message ID, TRUE or FALSE, reason.</summary>
    public static readonly IosDebugSentence DeletingNode = new("ISAKMP:({}):deleting node {} error {} reason \"{}\"");

    /// <summary>Its own address, the peer's, the SPI in hexadecimal.</summary>
    public static readonly IosDebugSentence DeleteNotSent =
        new("ISAKMP: ignoring request to send delete notify (no ISAKMP sa) src {} dst {} for SPI 0x{}");

    public static readonly IosDebugSentence EnableOutbound =
        new("IPSEC(key_engine_enable_outbound): rec'd enable notify from ISAKMP");
}
