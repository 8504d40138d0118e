namespace IkeLab.Dialects;

/// <summary>Messages that IOS logs whether anybody debugs or not.</summary>
public static class IosDebugSyslog
{
    /// <summary>Address.</summary>
    public static readonly IosDebugSentence BadMessage =
        new("%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from {} failed its sanity check or is malformed");

    // The wording of this one and the three below is known from practice; no stored log shows it.
    /// <summary>Address.</summary>
    public static readonly IosDebugSentence NoSa =
        new("%CRYPTO-4-IKMP_NO_SA: IKE message from {} has no SA and is not an initialization offer");

    // The frame is Cisco's, from its list of system messages; the reason is in our words.
    /// <summary>Address, why.</summary>
    public static readonly IosDebugSentence InvalidCertificate =
        new("%CRYPTO-5-IKMP_INVAL_CERT: Certificate received from {} is bad: {}");

    public static readonly IosDebugSentence AggressiveModeDisabled = new(
        "%CRYPTO-5-IKMP_AG_MODE_DISABLED: Unable to initiate or respond to Aggressive Mode while disabled");

    /// <summary>Main, Quick or Informational; address.</summary>
    public static readonly IosDebugSentence ModeFailure =
        new("%CRYPTO-6-IKMP_MODE_FAILURE: Processing of {} mode failed with peer at {}");

    /// <summary>Destination, source, protocol number.</summary>
    public static readonly IosDebugSentence NotIpsec = new(
        "%CRYPTO-4-RECVD_PKT_NOT_IPSEC: Rec'd packet not an IPSEC packet. " +
        "(ip) vrf/dest_addr= /{}, src_addr= {}, prot= {}");

    /// <summary>Destination, SPI in hexadecimal and in decimal, source.</summary>
    public static readonly IosDebugSentence InvalidSpi = new(
        "%CRYPTO-4-RECVD_PKT_INV_SPI: decaps: rec'd IPSEC packet has invalid spi for " +
        "destaddr={}, prot=50, spi=0x{}({}), srcaddr={}");
}
