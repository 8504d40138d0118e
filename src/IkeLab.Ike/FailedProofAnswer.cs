namespace IkeLab.Ike;

/// <summary>
/// What a gateway answers to a certificate, signature or identity that it refuses. RFC 2408 sections 5.8 to 5.12 leave
/// it to the policy whether anything is sent; with signatures both sides have the keys, so the answer is protected.
/// </summary>
public enum FailedProofAnswer
{
    /// <summary>Silence; the other side asks again until it has no tries left.</summary>
    Nothing,

    /// <summary>The notify that RFC 2408 has for the fault: INVALID-CERTIFICATE, AUTHENTICATION-FAILED, ..</summary>
    Reason,

    /// <summary>AUTHENTICATION-FAILED whatever the fault, and the negotiation is over on this side.</summary>
    AuthenticationFailed,
}
