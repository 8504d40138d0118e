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
/// <param name="options">Who this gateway is.</param>
/// <param name="path">Where the two sides see each other.</param>
/// <param name="tell">Hears how an offer was judged.</param>
sealed class Phase1(
    Surroundings world, string label, Profile profile, KnownPeer peer, IkePeerOptions options, IkePath path,
    Action<IkeEvent> tell)
{
    Phase1Policy? _policy;
    DhKeyPair? _mine;

    public Phase1Policy Policy => _policy ?? throw new InvalidOperationException("no policy is agreed yet");

    /// <summary>The body of the initiator's SA payload, over which both hashes go, whatever MM2 chose of it.</summary>
    public Octets SAi_b { get; private set; }

    public Octets Nonce { get; private set; }

    public DhGroup Group => DhGroup.Find(Policy.Group) ?? throw new InvalidOperationException($"no group {Policy.Group}");

    DhKeyPair Mine => _mine ??= Group.Generate(world.Secrets, $"{label}/g^x");

    /// <summary>MM1's SA: one proposal, a transform for each policy.</summary>
    public SecurityAssociation Offer()
    {
        var offer = Phase1Proposals.Offer(peer.Policies);
        SAi_b = offer.Body;
        return offer;
    }

    /// <summary>What both sides have announced; known from MM2 on.</summary>
    public PeerFeatures Features { get; private set; }

    /// <summary>This side has nothing with the peer, and says so in MM5.</summary>
    public bool IsInitialContact { get; init; }

    /// <summary>MM1 and MM2: what this side announces.</summary>
    public IEnumerable<Payload> Announcements => VendorIds.Announce(options.Features);

    /// <summary>The responder's choice from MM1.</summary>
    public void Take(SecurityAssociation offered, Phase1Policy policy, PeerFeatures announced)
    {
        SAi_b = offered.Body;
        Take(policy, announced);
    }

    public void Take(Phase1Policy policy, PeerFeatures announced)
    {
        (_policy, Features) = (policy, options.Features & announced);
        path.TakesPieces = Features.HasFlag(PeerFeatures.Fragmentation);
    }

    /// <summary>MM2: what was chosen, and the responder's SPI.</summary>
    public Judgement<Mm2Choice> Choice(OpenedMessage mm2)
    {
        if (mm2.Only<SecurityAssociation>() is not { } sa)
        {
            return new Refusal(RefusalKind.WrongPayloads, "MM2 holds one SA payload");
        }

        List<Phase1Check> checks = [];
        var chosen = Phase1Proposals.Chosen(sa, peer.Policies, checks);
        tell(new Phase1OfferJudged(mm2.Header.Sa, peer.Address, checks));
        return chosen is { } policy
            ? new Mm2Choice(policy, mm2.Header.Sa.Responder, VendorIds.Read(mm2.Payloads))
            : new Refusal(RefusalKind.NoProposalChosen, "MM2 chooses what MM1 did not offer");
    }

    /// <summary>MM3 and MM4: KE, and this side's nonce.</summary>
    public IReadOnlyList<Payload> KeyAndNonce()
    {
        Nonce = world.Secrets.Draw($"{label}/N", profile.NonceLength);
        return [new KeyExchange(Mine.Public), new Nonce(Nonce)];
    }

    /// <summary>MM3 and MM4: NAT-D, NAT-D, where both sides have announced NAT traversal (RFC 3947 section 3.2).</summary>
    public IEnumerable<Payload> NatDiscovery(SaId sa) => Features.HasFlag(PeerFeatures.NatTraversal)
        ? NatDetection.Write(Policy.Hash, sa, path, options.ForcesEncapsulation)
        : [];

    /// <summary>From the next message on, long ones may go in pieces: the peer has seen what this side announces.</summary>
    public void AllowPieces()
    {
        if (path.TakesPieces) path.Fragments = new(options.FragmentSize);
    }

    /// <summary>Takes what MM3 or MM4 said of a NAT. The initiator's next message goes from and to UDP 4500 where there is one.</summary>
    public void Take(Role role, SaId sa, PeersShare share)
    {
        if (share.Nat is not { } ends) return;

        path.Nat = ends | (options.ForcesEncapsulation ? NatEnds.Local : NatEnds.None);
        tell(new NatDetected(sa, peer.Address, path.Nat));
        if (role is Role.Initiator && path.Nat is not NatEnds.None) path.Float();
    }

    /// <summary>MM3 or MM4 as it comes: the peer's public value and nonce, and the secret that both sides now share.</summary>
    public Judgement<PeersShare> Share(OpenedMessage message)
    {
        if (peer.PreSharedKey is null) return new Refusal(RefusalKind.NoKey, $"no pre-shared key for {peer.Address}");

        if (message.Only<KeyExchange>() is not { } ke || message.Only<Nonce>() is not { } nonce)
        {
            return new Refusal(RefusalKind.WrongPayloads, "one KE and one nonce payload are needed");
        }

        if (!Group.TryAgree(Mine, ke.PublicValue.Span, out var gxy, out var why))
        {
            return new Refusal(RefusalKind.WrongKeyExchange, why);
        }

        var nat = Features.HasFlag(PeerFeatures.NatTraversal)
            ? NatDetection.Read(Policy.Hash, message.Header.Sa, path, message.Payloads)
            : null;
        return new PeersShare(ke.PublicValue, nonce.Data, gxy, nat);
    }

    /// <summary>The keys of the ISAKMP SA, once both shares are there.</summary>
    public Phase1Keys Derive(Role role, SaId sa, PeersShare share)
    {
        if (peer.PreSharedKey is not { } psk) throw new InvalidOperationException("no pre-shared key to derive from");

        var (ni, nr) = role is Role.Initiator ? (Nonce, share.Nonce) : (share.Nonce, Nonce);
        var (gxi, gxr) = role is Role.Initiator
            ? ((Octets)Mine.Public, share.PublicValue)
            : (share.PublicValue, (Octets)Mine.Public);
        var skeyid = KeyDerivation.FromPreSharedKey(
            Policy.Hash, psk.Span, ni.Span, nr.Span, share.Gxy, sa.Initiator, sa.Responder);
        return new(sa, Policy, skeyid, gxi, gxr, SAi_b);
    }

    /// <summary>
    /// IDii or IDir: the address of this side, with the port that the make of gateway writes there; 0 where NAT traversal may
    /// move it (RFC 3947 section 4).
    /// </summary>
    public Identification Identity
    {
        get
        {
            var port = options.Features.HasFlag(PeerFeatures.NatTraversal) ? (ushort)0 : profile.IdentityPort;
            return new(IdType.Ipv4Address, (byte)(port == 0 ? 0 : 17), port, options.Address.GetAddressBytes());
        }
    }

    /// <summary>The policy with the lifetime that the responder announced, where that is shorter.</summary>
    public Phase1Policy PolicyWithin(PeersProof proof) =>
        ResponderLifetime.Seconds(proof.Notifies, ProtocolId.Isakmp) is { } announced && announced < Policy.Lifetime
            ? Policy with { Lifetime = announced }
            : Policy;

    /// <summary>N(INITIAL-CONTACT) for MM5, or nothing (RFC 2407 section 4.6.3.3).</summary>
    public IEnumerable<Payload> InitialContact(SaId sa) => IsInitialContact
        ? [new Notification(ProtocolId.Isakmp, sa.ToOctets(), NotifyType.InitialContact, Octets.Empty)]
        : [];

    /// <summary>N(RESPONDER-LIFETIME) for MM6, where this side's lifetime is shorter than the one it was offered.</summary>
    public IEnumerable<Payload> OwnLifetime(SaId sa) => Policy.IsShorterThanOffered
        ? [ResponderLifetime.Write(ProtocolId.Isakmp, sa.ToOctets(), Policy.Lifetime, null)]
        : [];

    /// <summary>MM5 or MM6: the identity is the configured peer's, and the hash proves it.</summary>
    public Judgement<PeersProof> Authenticates(OpenedMessage message, Phase1Keys keys, Role sender)
    {
        if (message.Only<Identification>() is not { } id || message.Only<Hash>() is not { } hash)
        {
            return new Refusal(RefusalKind.WrongPayloads, "one ID and one HASH payload are needed");
        }

        var expected = sender is Role.Initiator ? keys.HASH_I(id) : keys.HASH_R(id);
        if (!CryptographicOperations.FixedTimeEquals(expected.Data.Span, hash.Data.Span))
        {
            return new Refusal(RefusalKind.WrongHash, sender is Role.Initiator ? "HASH_I is wrong" : "HASH_R is wrong");
        }

        if (!peer.Is(id)) return new Refusal(RefusalKind.WrongIdentity, $"the identity is not {peer.Address}");

        return new PeersProof(id, [.. message.Payloads.OfType<Notification>()]);
    }
}

/// <summary>What the initiator takes from MM2.</summary>
sealed record Mm2Choice(Phase1Policy Policy, ulong ResponderSpi, PeerFeatures Features);

/// <summary>What the peer's MM5 or MM6 proved, and what else it said.</summary>
sealed record PeersProof(Identification Id, IReadOnlyList<Notification> Notifies);

/// <summary>What the peer's MM3 or MM4 gave.</summary>
sealed record PeersShare(Octets PublicValue, Octets Nonce, byte[] Gxy, NatEnds? Nat);
