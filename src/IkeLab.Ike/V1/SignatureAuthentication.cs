using IkeLab.Crypto.Pki;
using IkeLab.Crypto.Signatures;
using IkeLab.Wire.Isakmp;
using CertificatePayload = IkeLab.Wire.Isakmp.Certificate;

namespace IkeLab.Ike.V1;

/// <summary>
/// Authentication with signatures (RFC 2409 section 5.1, RFC 4754) and certificates (RFC 4945), in whatever exchange.
/// It keeps nothing: what it says of a message follows from the message, the configuration and the time.
/// </summary>
/// <param name="method">The agreed method.</param>
/// <param name="mine">This side's key and whom it believes.</param>
/// <param name="peer">Who must prove to be whom.</param>
/// <param name="profile">The make of this gateway.</param>
/// <param name="time">Certificates are valid for a time, the run's.</param>
sealed class SignatureAuthentication(
    SignatureMethod method, CertificateAuthentication mine, KnownPeer peer, Profile profile, TimeProvider time)
{
    /// <summary>Of the agreed policy; null where it is for a pre-shared key, or there is no certificate.</summary>
    public static SignatureAuthentication? Of(
        Phase1Policy policy, KnownPeer peer, Profile profile, TimeProvider time) =>
        policy.Authentication is AuthenticationMethod.PreSharedKey || peer.Certificates is not { } mine
            ? null
            : new((SignatureMethod)policy.Authentication, mine, peer, profile, time);

    /// <summary>Why a negotiation cannot go on although a policy matches.</summary>
    public static Refusal NoKey(KnownPeer peer) => new(
        RefusalKind.NoKey,
        peer.Policies.Any(policy => policy.Authentication is AuthenticationMethod.PreSharedKey)
            ? $"no pre-shared key for {peer.Address}"
            : $"no certificate of the policy's kind for {peer.Address}");

    /// <summary>In MM3 and MM4: a responder asks there, an initiator if its make does.</summary>
    public IReadOnlyList<CertificateRequest> RequestsBesideNonce(Role role) =>
        role is Role.Responder || profile.RequestsCertificateInMm3 ? Requests() : [];

    /// <summary>In MM5: what this side has not asked for before.</summary>
    public IReadOnlyList<CertificateRequest> RequestsBesideProof() =>
        profile.RequestsCertificateInMm3 ? [] : Requests();

    /// <summary>Of a certificate of whomever this side believes (RFC 4945 section 3.2.7.1).</summary>
    public CertificateRequest[] Requests() =>
    [
        .. mine.Trust.Anchors.Select(anchor => anchor.Subject).Distinct()
            .Select(name => new CertificateRequest((byte)CertificateEncoding.X509Signature, name.Der)),
    ];

    /// <summary>[CERT,] SIG.</summary>
    public IReadOnlyList<Payload> Proof(
        Phase1Keys keys, Role me, Identification id, IReadOnlyList<CertificateRequest> asked) =>
    [
        .. Certificates(asked),
        new Signature(mine.Key.SignHash(keys.Signed(method, me, id))),
    ];

    /// <summary>
    /// The certificates lead to a trust anchor, the key in the first one verifies the signature, and it speaks for the
    /// identity, which is the configured peer's.
    /// </summary>
    public Judgement<PeersProof> Authenticates(
        OpenedMessage message, Identification id, Phase1Keys keys, Role sender)
    {
        if (message.Only<Signature>() is not { } signature)
        {
            return new Refusal(RefusalKind.WrongPayloads, "one SIG payload is needed");
        }

        if (PeersCertificates.Of(message.Payloads, id, out var sent) is { } unusable) return unusable;

        var verdict = ChainValidation.Validate(sent, mine.Trust, time.GetUtcNow());
        if (verdict is not { IsValid: true, Certificate: { } certificate }) return PeersCertificates.Refused(verdict);

        if (certificate.PublicKey.Method != method)
        {
            return new Refusal(
                RefusalKind.WrongCertificate, $"the certificate of {certificate.Subject} has a key of another kind")
            {
                Notify = NotifyType.InvalidCertificate,
            };
        }

        if (!certificate.PublicKey.VerifiesHash(keys.Signed(method, sender, id), signature.Data.Span))
        {
            // RFC 2408 section 5.12: INVALID-SIGNATURE is for a signature of no known kind, this is for a wrong one.
            return new Refusal(RefusalKind.WrongSignature, $"SIG_{(sender is Role.Initiator ? 'I' : 'R')} is wrong")
            {
                Notify = NotifyType.AuthenticationFailed,
            };
        }

        return WrongIdentity(certificate, id) is { } why
            ? new Refusal(RefusalKind.WrongIdentity, why) { Notify = NotifyType.InvalidIdInformation }
            : PeersProof.Of(id, message);
    }

    string? WrongIdentity(Crypto.Pki.Certificate certificate, Identification id) =>
        !peer.Is(id) ? $"the identity is {IkeIdentity.Text(id)}, not {IkeIdentity.Text(peer.Name)}"
        : PeersCertificates.SpeaksFor(certificate, id) ? null
        : $"the certificate of {certificate.Subject} does not speak for {IkeIdentity.Text(peer.Name)}";

    // RFC 4945 section 3.3.6: who did not ask gets none. Whichever CA is asked for, there is one chain to send; the
    // peer may know it by another anchor.
    IEnumerable<CertificatePayload> Certificates(IReadOnlyList<CertificateRequest> asked) =>
        asked.Count == 0
            ? []
            : mine.Chain.Select(one => new CertificatePayload((byte)CertificateEncoding.X509Signature, one.Der));
}
