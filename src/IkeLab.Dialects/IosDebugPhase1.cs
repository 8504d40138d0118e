namespace IkeLab.Dialects;

/// <summary>
/// What <c>debug crypto isakmp</c> says of phase 1. The first field is the connection ID, except in the attributes.
/// </summary>
public static class IosDebugPhase1
{
    /// <summary>Main or Aggressive; the latter is known from practice, no stored log shows it.</summary>
    public static readonly IosDebugSentence Beginning = new("ISAKMP:({}): beginning {} Mode exchange");

    /// <summary>Address.</summary>
    public static readonly IosDebugSentence FoundKey = new("ISAKMP:({}):found peer pre-shared key matching {}");

    /// <summary>Address.</summary>
    public static readonly IosDebugSentence NoKey = new("ISAKMP:({}):No pre-shared key with {}!");

    /// <summary>Main or Aggressive.</summary>
    public static readonly IosDebugSentence CannotStart = new("construct_initial_message: Can not start {} mode");

    /// <summary>The number of the transform, the priority of the policy.</summary>
    public static readonly IosDebugSentence Checking =
        new("ISAKMP:({}):Checking ISAKMP transform {} against priority {} policy");

    public static readonly IosDebugSentence Encryption = new("ISAKMP:      encryption {}");
    public static readonly IosDebugSentence KeyLength = new("ISAKMP:      keylength of {}");
    public static readonly IosDebugSentence HashName = new("ISAKMP:      hash {}");
    public static readonly IosDebugSentence Group = new("ISAKMP:      default group {}");
    public static readonly IosDebugSentence Authentication = new("ISAKMP:      auth {}");
    public static readonly IosDebugSentence LifeType = new("ISAKMP:      life type in {}");
    public static readonly IosDebugSentence LifeBasic = new("ISAKMP:      life duration (basic) of {}");

    /// <summary>The octets, each as 0x51.</summary>
    public static readonly IosDebugSentence LifeVpi = new("ISAKMP:      life duration (VPI) of  {}");

    public static readonly IosDebugSentence OtherEncryption =
        new("ISAKMP:({}):Encryption algorithm offered does not match policy!");

    public static readonly IosDebugSentence OtherKeyLength =
        new("ISAKMP:({}):Proposed key length does not match policy");

    public static readonly IosDebugSentence OtherHash = new(
        "ISAKMP:({}):Hash algorithm offered does not match policy!");

    public static readonly IosDebugSentence OtherGroup =
        new("ISAKMP:({}):Diffie-Hellman group offered does not match policy!");

    // Known from practice; no stored log shows it.
    public static readonly IosDebugSentence OtherAuthentication =
        new("ISAKMP:({}):Authentication method offered does not match policy!");

    /// <summary>3 when another transform follows, else 0.</summary>
    public static readonly IosDebugSentence Acceptable = new("ISAKMP:({}):atts are acceptable. Next payload is {}");

    /// <inheritdoc cref="Acceptable"/>
    public static readonly IosDebugSentence NotAcceptable =
        new("ISAKMP:({}):atts are not acceptable. Next payload is {}");

    public static readonly IosDebugSentence NoOffers = new("ISAKMP:({}):no offers accepted!");

    /// <summary>Its own address, the peer's.</summary>
    public static readonly IosDebugSentence PolicyNotAcceptable =
        new("ISAKMP:({}): phase 1 SA policy not acceptable! (local {} remote {})");

    /// <summary>Address.</summary>
    public static readonly IosDebugSentence Authenticated = new("ISAKMP:({}):SA has been authenticated with {}");

    // Known from practice, like the two below; no stored log shows them.
    /// <summary>Its own address, the peer's, the peer's port.</summary>
    public static readonly IosDebugSentence InitialContact = new(
        "ISAKMP:({}):Process initial contact, bring down existing phase 1 and 2 SA's " +
        "with local {} remote {} remote port {}");

    /// <summary>Address.</summary>
    public static readonly IosDebugSentence NotResponding = new("ISAKMP:({}):peer {} not responding!");

    // Known from practice; no stored log shows it.
    public static readonly IosDebugSentence WrongSignature = new("ISAKMP:({}):signature verification failed");

    // Known from practice; no stored log shows it.
    /// <summary>Reason, role, state, address.</summary>
    public static readonly IosDebugSentence Deleting =
        new("ISAKMP:({}):deleting SA reason \"{}\" state ({}) {} (peer {})");
}
