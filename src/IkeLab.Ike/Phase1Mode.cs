namespace IkeLab.Ike;

/// <summary>The exchange that phase 1 is negotiated in (RFC 2409 section 5).</summary>
public enum Phase1Mode
{
    /// <summary>Six messages, the identities encrypted.</summary>
    Main,

    /// <summary>Three messages, the identities in clear.</summary>
    Aggressive,
}
