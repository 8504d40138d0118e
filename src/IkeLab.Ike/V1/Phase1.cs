using System.Net;
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
/// <param name="options">Who this gateway is.</param>
/// <param name="path">Where the two sides see each other.</param>
/// <param name="tell">Hears how an offer was judged.</param>
sealed class Phase1(
    Surroundings world, string label, Profile profile, KnownPeer peer, IkePeerOptions options, IkePath path,
    Action<IkeEvent> tell)
{
    IReadOnlyList<Phase1Policy> _offered = [];
    Phase1Policy? _policy;
    DhGroup? _group;
    DhKeyPair? _mine;

    public Phase1Policy Policy => _policy ?? throw new InvalidOperationException("no policy is agreed yet");

    /// <summary>Who both sides are, and what proves it.</summary>
    public Phase1Proofs Proofs { get; } = new(world.Time, profile, peer, options, path);

    /// <summary>The body of the initiator's SA payload, over which both hashes go, whatever MM2 chose of it.</summary>
    public Octets SAi_b { get; private set; }

    public Octets Nonce { get; private set; }

    /// <summary>What both sides have announced; known from MM2 or AM2 on.</summary>
    public PeerFeatures Features { get; private set; }

    /// <summary>This side has nothing with the peer, and says so in MM5 or AM3.</summary>
    public Func<bool> IsInitialContact { get; init; } = static () => false;

    /// <summary>In MM1 and MM2, AM1 and AM2: what this side announces.</summary>
    public IEnumerable<Payload> Announcements => VendorIds.Announce(options.Features);

    /// <summary>
    /// That of the policy agreed on; for the initiator of aggressive mode, who cannot wait for that, of its offer.
    /// </summary>
    public DhGroup Group => _group ?? throw new InvalidOperationException("no group is agreed yet");

    public bool SendsAm3InClear => peer.SendsAm3InClear;

    DhKeyPair Mine => _mine ??= Group.Generate(world.Secrets, $"{label}/g^x");

    /// <summary>MM1's SA: one proposal, a transform for each policy.</summary>
    public SecurityAssociation Offer() => Offer(peer.Policies);

    /// <summary>
    /// AM1's SA: the best policy and those of the same group, for AM1 brings the public value with it, and the group
    /// cannot be negotiated (RFC 2409 section 5).
    /// </summary>
    public SecurityAssociation OfferOfOneGroup()
    {
        var best = peer.Policies.MinBy(policy => policy.Priority)!;
        _group = GroupOf(best);
        return Offer([.. peer.Policies.Where(policy => policy.Group == best.Group)]);
    }

    /// <summary>The responder's choice from MM1 or AM1.</summary>
    public void Take(Mm1Offer offer)
    {
        SAi_b = offer.Offered.Body;
        Take(offer.Policy, offer.Features);
    }

    public void Take(Phase1Policy policy, PeerFeatures announced)
    {
        (_policy, _group, Features) = (policy, GroupOf(policy), options.Features & announced);
        path.TakesPieces = Features.HasFlag(PeerFeatures.Fragmentation);
    }

    /// <summary>MM2 or AM2: what was chosen, and the responder's SPI.</summary>
    public Judgement<Phase1Choice> Choice(OpenedMessage answer)
    {
        if (answer.Only<SecurityAssociation>() is not { } sa)
        {
            return new Refusal(RefusalKind.WrongPayloads, "the answer to an offer holds one SA payload");
        }

        List<Phase1Check> checks = [];
        var chosen = Phase1Proposals.Chosen(sa, _offered, checks);
        tell(new Phase1OfferJudged(answer.Header.Sa, peer.Address, checks));
        return chosen is { } policy
            ? new Phase1Choice(policy, answer.Header.Sa.Responder, VendorIds.Read(answer.Payloads))
            : new Refusal(RefusalKind.NoProposalChosen, "the peer chooses what was not offered");
    }

    /// <summary>
    /// AM2, which is MM2, MM4 and the half of MM6 in one: the choice, the peer's share, and the identity that the hash
    /// proves under the keys that come of it.
    /// </summary>
    public Judgement<Am2> Am2(OpenedMessage am2, SaId sa)
    {
        var choice = Choice(am2);
        if (choice.Refusal is { } notChosen) return notChosen;

        var (policy, responderSpi, features) = choice.Accepted;
        var share = Share(am2, policy);
        if (share.Refusal is { } noShare) return noShare;

        sa = sa with { Responder = responderSpi };
        var keys = Derive(Role.Initiator, sa, policy, share.Accepted);
        var proof = Proofs.Authenticates(am2, keys, Role.Responder);
        if (proof.Refusal is not { } unproved)
        {
            var nat = NatSeen(am2, policy, options.Features & features, path.Local, path.Remote);
            return new Am2(sa, policy, features, keys, share.Accepted.Requests, proof.Accepted, nat);
        }

        keys.Dispose();
        return unproved;
    }

    /// <summary>In MM3 and MM4, AM1 and AM2: KE, and this side's nonce.</summary>
    public IReadOnlyList<Payload> KeyAndNonce()
    {
        Nonce = world.Secrets.Draw($"{label}/N", profile.NonceLength);
        return [new KeyExchange(Mine.Public), new Nonce(Nonce)];
    }

    /// <summary>In MM3 and MM4: what this side wants a certificate of, unless it asks in MM5.</summary>
    public IEnumerable<Payload> RequestsBesideNonce(Role me) =>
        Proofs.SignaturesOf(Policy)?.RequestsBesideNonce(me) ?? [];

    /// <summary>In MM5: the same, where the make of gateway asks there.</summary>
    public IEnumerable<Payload> RequestsBesideProof() => Proofs.SignaturesOf(Policy)?.RequestsBesideProof() ?? [];

    /// <summary>In AM1 and AM2: the same. There is no other place, and in AM1 it holds for the offer.</summary>
    public IEnumerable<Payload> Requests() =>
        (_policy is { } agreed ? [agreed] : _offered)
            .Select(Proofs.SignaturesOf).FirstOrDefault(of => of is not null)?.Requests() ?? [];

    /// <summary>
    /// In MM3 and MM4, AM2 and AM3: NAT-D, NAT-D, where both sides have announced NAT traversal (RFC 3947 section 3.2).
    /// </summary>
    public IEnumerable<Payload> NatDiscovery(SaId sa) => Features.HasFlag(PeerFeatures.NatTraversal)
        ? NatDetection.Write(Policy.Hash, sa, path, options.ForcesEncapsulation)
        : [];

    /// <summary>What the NAT-D payloads of a message say; null where it has none or none were agreed on.</summary>
    /// <param name="message">MM3, MM4, AM2 or AM3.</param>
    /// <param name="from">Where it came from.</param>
    /// <param name="to">Where it came to.</param>
    public NatEnds? NatSeen(OpenedMessage message, IPEndPoint to, IPEndPoint from) =>
        NatSeen(message, Policy, Features, to, from);

    static NatEnds? NatSeen(
        OpenedMessage message, Phase1Policy policy, PeerFeatures agreed, IPEndPoint to, IPEndPoint from) =>
        agreed.HasFlag(PeerFeatures.NatTraversal)
            ? NatDetection.Read(policy.Hash, message.Header.Sa, to, from, message.Payloads)
            : null;

    /// <summary>
    /// From the next message on, long ones may go in pieces: the peer has seen what this side announces.
    /// </summary>
    public void AllowPieces()
    {
        if (path.TakesPieces) path.Fragments = new(options.FragmentSize);
    }

    /// <summary>
    /// From now on messages may come from port 4500: AM3 before it has said why, MM5 for what only the initiator has
    /// read in MM4 (RFC 3947 section 4).
    /// </summary>
    public void ExpectFloat() => path.MayFloat = Features.HasFlag(PeerFeatures.NatTraversal);

    /// <summary>
    /// Takes what the peer said of a NAT. The initiator's next message goes from and to UDP 4500 where there is one.
    /// </summary>
    public void Take(Role role, SaId sa, NatEnds? seen)
    {
        if (seen is not { } ends) return;

        path.Nat = ends | (options.ForcesEncapsulation ? NatEnds.Local : NatEnds.None);
        tell(new NatDetected(sa, peer.Address, path.Nat));
        if (role is Role.Initiator && path.Nat is not NatEnds.None) path.Float();
    }

    /// <summary>MM3 or MM4 as it comes: the peer's share, and what it says of a NAT.</summary>
    public Judgement<(PeersShare Share, NatEnds? Nat)> ShareAndNat(OpenedMessage message)
    {
        var share = Share(message, Policy);
        return share.Refusal is { } refusal
            ? refusal
            : (share.Accepted, NatSeen(message, path.Local, path.Remote));
    }

    /// <summary>
    /// The KE and nonce of MM3 or MM4, AM1 or AM2, as they come: the peer's public value and nonce, and the secret that
    /// both sides now share.
    /// </summary>
    public Judgement<PeersShare> Share(OpenedMessage message, Phase1Policy policy)
    {
        if (!peer.CanAuthenticate(policy)) return SignatureAuthentication.NoKey(peer);

        if (message.Only<KeyExchange>() is not { } ke || message.Only<Nonce>() is not { } nonce)
        {
            return new Refusal(RefusalKind.WrongPayloads, "one KE and one nonce payload are needed");
        }

        if (!Group.TryAgree(Mine, ke.PublicValue.Span, out var gxy, out var why))
        {
            return new Refusal(RefusalKind.WrongKeyExchange, why);
        }

        return new PeersShare(ke.PublicValue, nonce.Data, gxy, [.. message.Payloads.OfType<CertificateRequest>()]);
    }

    /// <summary>The keys of the ISAKMP SA, once both shares are there.</summary>
    public Phase1Keys Derive(Role role, SaId sa, Phase1Policy policy, PeersShare share)
    {
        var (ni, nr) = role is Role.Initiator ? (Nonce, share.Nonce) : (share.Nonce, Nonce);
        var (gxi, gxr) = role is Role.Initiator
            ? ((Octets)Mine.Public, share.PublicValue)
            : (share.PublicValue, (Octets)Mine.Public);
        return new(sa, policy, Skeyid(policy, ni, nr, share.Gxy, sa), gxi, gxr, SAi_b) { Gxy = share.Gxy };
    }

    /// <summary>The policy with the lifetime that the responder announced, where that is shorter.</summary>
    public Phase1Policy PolicyWithin(PeersProof proof) =>
        ResponderLifetime.Seconds(proof.Notifies, ProtocolId.Isakmp) is { } announced && announced < Policy.Lifetime
            ? Policy with { Lifetime = announced }
            : Policy;

    /// <summary>N(INITIAL-CONTACT) for MM5 or AM3, or nothing (RFC 2407 section 4.6.3.3).</summary>
    public IEnumerable<Payload> InitialContact(SaId sa) => IsInitialContact()
        ? [new Notification(ProtocolId.Isakmp, sa.ToOctets(), NotifyType.InitialContact, Octets.Empty)]
        : [];

    /// <summary>
    /// N(RESPONDER-LIFETIME) for MM6, where this side's lifetime is shorter than the one it was offered.
    /// </summary>
    public IEnumerable<Payload> OwnLifetime(SaId sa) => Policy.IsShorterThanOffered
        ? [ResponderLifetime.Write(ProtocolId.Isakmp, sa.ToOctets(), Policy.Lifetime, null)]
        : [];

    SkeyId Skeyid(Phase1Policy policy, Octets ni, Octets nr, byte[] gxy, SaId sa)
    {
        if (policy.Authentication is not AuthenticationMethod.PreSharedKey)
        {
            return KeyDerivation.FromSignature(policy.Hash, ni.Span, nr.Span, gxy, sa.Initiator, sa.Responder);
        }

        if (peer.PreSharedKey is not { } psk) throw new InvalidOperationException("no pre-shared key to derive from");

        return KeyDerivation.FromPreSharedKey(
            policy.Hash, psk.Span, ni.Span, nr.Span, gxy, sa.Initiator, sa.Responder);
    }

    SecurityAssociation Offer(IReadOnlyList<Phase1Policy> policies)
    {
        var offer = Phase1Proposals.Offer(policies);
        (_offered, SAi_b) = (policies, offer.Body);
        return offer;
    }

    static DhGroup GroupOf(Phase1Policy policy) =>
        DhGroup.Find(policy.Group) ?? throw new InvalidOperationException($"no group {policy.Group}");
}
