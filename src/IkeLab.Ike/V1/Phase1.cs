using System.Net;
using System.Security.Cryptography;
using IkeLab.Crypto;
using IkeLab.Crypto.Ikev1;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// What one side brings to phase 1 and learns in it. The judges read a message whole before anything is changed:
/// what they give is taken over by the ladder when it resumes.
/// </summary>
/// <param name="world">Where the secrets come from.</param>
/// <param name="label">The name of this negotiation, under which its secrets are drawn.</param>
/// <param name="profile">The make of this gateway.</param>
/// <param name="peer">The other side, as configured.</param>
/// <param name="local">This side's address, which is its identity.</param>
/// <param name="tell">Hears how an offer was judged.</param>
sealed class Phase1(
    Surroundings world, string label, Profile profile, KnownPeer peer, IPAddress local, Action<IkeEvent> tell)
{
    Phase1Policy? _policy;
    DhKeyPair? _mine;

    public Phase1Policy Policy => _policy ?? throw new InvalidOperationException("no policy is agreed yet");

    /// <summary>The body of the initiator's SA payload, over which both hashes go, whatever MM2 chose of it.</summary>
    public Octets SAi_b { get; private set; }

    public Octets Nonce { get; private set; }

    public DhGroup Group => DhGroup.Find(Policy.Group) ?? throw new InvalidOperationException($"no group {Policy.Group}");

    /// <summary>Null where the policy is for a pre-shared key.</summary>
    SignatureAuthentication? Signatures => SignatureAuthentication.Of(Policy, peer, profile, world.Time);

    DhKeyPair Mine => _mine ??= Group.Generate(world.Secrets, $"{label}/g^x");

    /// <summary>MM1's SA: one proposal, a transform for each policy.</summary>
    public SecurityAssociation Offer()
    {
        var offer = Phase1Proposals.Offer(peer.Policies);
        SAi_b = offer.Body;
        return offer;
    }

    /// <summary>The responder's choice from MM1.</summary>
    public void Take(SecurityAssociation offered, Phase1Policy policy) => (SAi_b, _policy) = (offered.Body, policy);

    public void Take(Phase1Policy policy) => _policy = policy;

    /// <summary>MM2: what was chosen, and the responder's SPI.</summary>
    public Judgement<(Phase1Policy Policy, ulong ResponderSpi)> Choice(OpenedMessage mm2)
    {
        if (mm2.Only<SecurityAssociation>() is not { } sa)
        {
            return new Refusal(RefusalKind.WrongPayloads, "MM2 holds one SA payload");
        }

        List<Phase1Check> checks = [];
        var chosen = Phase1Proposals.Chosen(sa, peer.Policies, checks);
        tell(new Phase1OfferJudged(mm2.Header.Sa, peer.Address, checks));
        return chosen is { } policy
            ? (policy, mm2.Header.Sa.Responder)
            : new Refusal(RefusalKind.NoProposalChosen, "MM2 chooses what MM1 did not offer");
    }

    /// <summary>MM3 and MM4: KE, this side's nonce, and what it wants a certificate of.</summary>
    public IReadOnlyList<Payload> KeyAndNonce(Role role)
    {
        Nonce = world.Secrets.Draw($"{label}/N", profile.NonceLength);
        return [new KeyExchange(Mine.Public), new Nonce(Nonce), .. Signatures?.RequestsBeside(role) ?? []];
    }

    /// <summary>MM3 or MM4 as it comes: the peer's public value and nonce, and the secret that both sides now share.</summary>
    public Judgement<PeersShare> Share(OpenedMessage message)
    {
        if (!peer.CanAuthenticate(Policy)) return SignatureAuthentication.NoKey(peer);

        if (message.Only<KeyExchange>() is not { } ke || message.Only<Nonce>() is not { } nonce)
        {
            return new Refusal(RefusalKind.WrongPayloads, "one KE and one nonce payload are needed");
        }

        if (!Group.TryAgree(Mine, ke.PublicValue.Span, out var gxy, out var why))
        {
            return new Refusal(RefusalKind.WrongKeyExchange, why);
        }

        return new PeersShare(
            ke.PublicValue, nonce.Data, gxy, [.. message.Payloads.OfType<CertificateRequest>()]);
    }

    /// <summary>The keys of the ISAKMP SA, once both shares are there.</summary>
    public Phase1Keys Derive(Role role, SaId sa, PeersShare share)
    {
        var (ni, nr) = role is Role.Initiator ? (Nonce, share.Nonce) : (share.Nonce, Nonce);
        var (gxi, gxr) = role is Role.Initiator
            ? ((Octets)Mine.Public, share.PublicValue)
            : (share.PublicValue, (Octets)Mine.Public);
        return new(sa, Policy, Skeyid(ni, nr, share.Gxy, sa), gxi, gxr, SAi_b);
    }

    SkeyId Skeyid(Octets ni, Octets nr, byte[] gxy, SaId sa)
    {
        if (Signatures is not null)
        {
            return KeyDerivation.FromSignature(Policy.Hash, ni.Span, nr.Span, gxy, sa.Initiator, sa.Responder);
        }

        if (peer.PreSharedKey is not { } psk) throw new InvalidOperationException("no pre-shared key to derive from");

        return KeyDerivation.FromPreSharedKey(
            Policy.Hash, psk.Span, ni.Span, nr.Span, gxy, sa.Initiator, sa.Responder);
    }

    /// <summary>
    /// IDii or IDir: the address of this side, or what its certificate names, with the port that the make of gateway
    /// writes there.
    /// </summary>
    public Identification Identity => (Signatures?.Own ?? IkeIdentity.Of(local)).ToPayload(profile.IdentityPort);

    /// <summary>MM5 or MM6: the identity, and what proves it.</summary>
    public IReadOnlyList<Payload> Proof(Phase1Keys keys, Role me, IReadOnlyList<CertificateRequest> asked) =>
        Signatures is { } signatures ? signatures.Proof(keys, me, Identity, asked)
        : me is Role.Initiator ? [Identity, keys.HASH_I(Identity)]
        : [Identity, keys.HASH_R(Identity)];

    /// <summary>MM5 or MM6: the identity is the configured peer's, and the hash proves it.</summary>
    public Judgement<PeersProof> Authenticates(OpenedMessage message, Phase1Keys keys, Role sender)
    {
        if (Signatures is { } signatures) return signatures.Authenticates(message, keys, sender);

        if (message.Only<Identification>() is not { } id || message.Only<Hash>() is not { } hash)
        {
            return new Refusal(RefusalKind.WrongPayloads, "one ID and one HASH payload are needed");
        }

        var expected = sender is Role.Initiator ? keys.HASH_I(id) : keys.HASH_R(id);
        if (!CryptographicOperations.FixedTimeEquals(expected.Data.Span, hash.Data.Span))
        {
            return new Refusal(RefusalKind.WrongHash, sender is Role.Initiator ? "HASH_I is wrong" : "HASH_R is wrong");
        }

        return IkeIdentity.Of(peer.Address).Is(id)
            ? new PeersProof(id, [])
            : new Refusal(RefusalKind.WrongIdentity, $"the identity is not {peer.Address}");
    }
}

/// <summary>What the peer's MM3 or MM4 gave.</summary>
sealed record PeersShare(
    Octets PublicValue, Octets Nonce, byte[] Gxy, IReadOnlyList<CertificateRequest> Requests);

/// <summary>What the peer's MM5 or MM6 gave: whom it has proved to be, and the certificates that it asks for.</summary>
sealed record PeersProof(Identification Id, IReadOnlyList<CertificateRequest> Requests);
