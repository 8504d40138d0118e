using System.Security.Cryptography;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// Who the two sides of phase 1 are, and what proves it: the hashes of a pre-shared key, or signatures.
/// </summary>
/// <param name="time">When certificates are looked at.</param>
/// <param name="profile">The make of this gateway.</param>
/// <param name="peer">The other side, as configured.</param>
/// <param name="options">Who this gateway is.</param>
/// <param name="path">Where the two sides see each other.</param>
sealed class Phase1Proofs(TimeProvider time, Profile profile, KnownPeer peer, IkePeerOptions options, IkePath path)
{
    /// <summary>
    /// IDii or IDir: the name or address of this side, with the port that the make of gateway writes there; 0 where NAT
    /// traversal may move it (RFC 3947 section 4).
    /// </summary>
    public Identification Identity
    {
        get
        {
            var port = options.Features.HasFlag(PeerFeatures.NatTraversal) ? (ushort)0 : profile.IdentityPort;
            var address = peer.MoreWays is [] ? options.Address : path.Local.Address;
            return options.Identity ??
                new(IdType.Ipv4Address, (byte)(port == 0 ? 0 : 17), port, address.GetAddressBytes());
        }
    }

    /// <summary>
    /// In MM5 and MM6, AM2 and AM3, behind the identity: HASH, or [CERT,] SIG where the peer asked for one.
    /// </summary>
    public IReadOnlyList<Payload> Of(Phase1Keys keys, Role me, IReadOnlyList<CertificateRequest> asked) =>
        SignaturesOf(keys.Policy) is { } signatures ? signatures.Proof(keys, me, Identity, asked)
        : me is Role.Initiator ? [keys.HASH_I(Identity)]
        : [keys.HASH_R(Identity)];

    /// <summary>MM5, MM6 or AM2: the identity is the configured peer's, and the hash or signature proves it.</summary>
    public Judgement<PeersProof> Authenticates(OpenedMessage message, Phase1Keys keys, Role sender) =>
        message.Only<Identification>() is { } id
            ? Proves(message, id, keys, sender)
            : new Refusal(RefusalKind.WrongPayloads, "one ID payload is needed");

    /// <summary>The hash or signature of MM5, MM6, AM2 or AM3 proves the identity, which AM3 does not repeat.</summary>
    public Judgement<PeersProof> Proves(OpenedMessage message, Identification id, Phase1Keys keys, Role sender)
    {
        // Whoever begins main mode says only here which of those at its address it is; whoever was called is known.
        var who = sender is Role.Initiator ? options.WhoIs(id, peer) : peer;
        if (SignatureAuthentication.Of(keys.Policy, who, profile, time) is { } signatures)
        {
            return signatures.Authenticates(message, id, keys, sender);
        }

        if (message.Only<Hash>() is not { } hash)
        {
            return new Refusal(RefusalKind.WrongPayloads, "one HASH payload is needed");
        }

        var expected = sender is Role.Initiator ? keys.HASH_I(id) : keys.HASH_R(id);
        if (!CryptographicOperations.FixedTimeEquals(expected.Data.Span, hash.Data.Span))
        {
            return new Refusal(RefusalKind.WrongHash, sender is Role.Initiator ? "HASH_I is wrong" : "HASH_R is wrong");
        }

        return who.Is(id)
            ? PeersProof.Of(id, message)
            : new Refusal(RefusalKind.WrongIdentity, $"the identity is not {IkeIdentity.Text(peer.Name)}");
    }

    /// <summary>What signs and verifies under a policy; null under one with a pre-shared key.</summary>
    public SignatureAuthentication? SignaturesOf(Phase1Policy policy) =>
        SignatureAuthentication.Of(policy, peer, profile, time);
}
