using System.Security.Cryptography;
using IkeLab.Crypto;
using IkeLab.Crypto.Ikev1;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// What one side brings to a quick mode and learns in it; its judges change nothing, like those of phase 1.
/// </summary>
/// <param name="world">Where the secrets come from.</param>
/// <param name="label">The name of this negotiation, under which its secrets are drawn.</param>
/// <param name="profile">The make of this gateway.</param>
/// <param name="parent">The ISAKMP SA.</param>
/// <param name="policy">The policy line; its selectors are this side's view.</param>
/// <param name="messageId">The quick mode's.</param>
/// <param name="spi">The inbound SPI that this side has reserved.</param>
/// <param name="tell">Hears how an offer was judged.</param>
sealed class Phase2(
    Surroundings world, string label, Profile profile, IkeSa parent, ChildPolicy policy, uint messageId, uint spi,
    Action<IkeEvent> tell)
{
    const byte ProtocolEsp = 3;

    DhKeyPair? _mine;

    // Where there is a NAT, the modes of RFC 3947 section 5.1 stand in place of those of RFC 2407.
    readonly ChildPolicy _policy = parent.Path.Nat is NatEnds.None ? policy : policy with
    {
        TransformSets = [.. policy.TransformSets.Select(static set => set.InUdp())],
    };

    public ChildPolicy Policy => _policy;

    public uint Spi => spi;

    /// <summary>It tells the peer the original addresses where RFC 3947 section 5.2 asks for them.</summary>
    public bool SendsOriginalAddresses { get; init; } = true;

    public Octets Nonce { get; } = world.Secrets.Draw($"{label}/N", profile.NonceLength);

    SkeyId Keys => parent.RequiredKeys.Skeyid;

    /// <summary>QM1: HASH(1), SA, Ni [, KE], IDci, IDcr [, NAT-OAi, NAT-OAr].</summary>
    public IReadOnlyList<Payload> Qm1()
    {
        var rest = Rest(
            Phase2Proposals.Offer(Policy, spi),
            policy.PfsGroup,
            [Selectors.Write(policy.Local), Selectors.Write(policy.Remote)]);
        if (Policy.TransformSets.Any(static set => IsTransportInUdp(set))) rest.AddRange(Originals(Role.Initiator));
        return [new Hash(KeyDerivation.HASH_1(Keys, messageId, PayloadChain.Write(rest).Span)), .. rest];
    }

    /// <summary>
    /// QM2: HASH(2), SA, Nr [, KE] [, IDci, IDcr] [, NAT-OAi, NAT-OAr] [, N(RESPONDER-LIFETIME)], the identities being
    /// those of QM1, if it had any.
    /// </summary>
    public IReadOnlyList<Payload> Qm2(Qm1Offer qm1, Phase2Choice choice)
    {
        var rest = Rest(choice.Answer, choice.Group, qm1.Ids);
        if (IsTransportInUdp(choice.Set)) rest.AddRange(Originals(Role.Responder));
        if (choice.Policy.IsShorterThanOffered)
        {
            rest.Add(ResponderLifetime.Write(
                ProtocolId.Esp, choice.Answer.Proposals[0].Spi,
                choice.Policy.Lifetime, choice.Policy.LifetimeKilobytes));
        }

        var hash = KeyDerivation.HASH_2(Keys, messageId, qm1.Nonce.Span, PayloadChain.Write(rest).Span);
        return [new Hash(hash), .. rest];
    }

    /// <summary>Tells what the responder said beside its answer.</summary>
    public void Tell(Qm2Answer qm2)
    {
        if (qm2.Originals is { } originals) tell(new NatOriginalsReceived(parent, messageId, originals));
        foreach (var notify in qm2.Notifies)
            tell(new NotifyReceived(parent, notify.Notify, notify.Protocol, InClear: false));
    }

    /// <summary>QM3: HASH(3).</summary>
    public IReadOnlyList<Payload> Qm3(Qm2Answer qm2) =>
        [new Hash(KeyDerivation.HASH_3(Keys, messageId, Nonce.Span, qm2.Nonce.Span))];

    /// <summary>QM2 as it comes.</summary>
    public Judgement<Qm2Answer> Answers(OpenedMessage qm2)
    {
        byte[] gxy = [];
        if (HashOf(qm2) is not { } hash) return new Refusal(RefusalKind.WrongPayloads, "QM2 begins with its HASH");

        var expected = KeyDerivation.HASH_2(Keys, messageId, Nonce.Span, AfterHash(qm2).Span);
        if (!Same(expected, hash)) return new Refusal(RefusalKind.WrongHash, "HASH(2) is wrong");

        if (qm2.Only<SecurityAssociation>() is not { } sa || qm2.Only<Nonce>() is not { } nonce)
        {
            return new Refusal(RefusalKind.WrongPayloads, "QM2 holds one SA and one nonce payload");
        }

        List<Phase2Check> checks = [];
        var chosen = Phase2Proposals.Chosen(sa, Policy, checks);
        tell(new Phase2OfferJudged(parent, messageId, checks));
        if (chosen is not { } choice)
        {
            return new Refusal(RefusalKind.NoProposalChosen, "QM2 chooses what QM1 did not offer");
        }

        var ids = qm2.Payloads.OfType<Identification>().ToList();
        if (ids is not [var idci, var idcr] ||
            Selectors.Read(idci) != policy.Local || Selectors.Read(idcr) != policy.Remote)
        {
            return new Refusal(RefusalKind.WrongSelectors, "QM2 changes the selectors");
        }

        choice = choice with { Policy = Within(choice.Policy, qm2.Payloads) };

        var refusal = OriginalAddresses.Read(qm2.Payloads, sender: Role.Responder, out var originals);
        refusal ??= Secret(qm2, choice.Group, out gxy);
        return refusal is not null
            ? refusal
            : new Qm2Answer(choice, nonce.Data, gxy, [.. qm2.Payloads.OfType<Notification>()], originals);
    }

    // The lifetimes that the responder announces beside the ones it had to echo, where they are shorter
    // (RFC 2407 4.6.3.1).
    static ChildPolicy Within(ChildPolicy policy, IReadOnlyList<Payload> payloads) => policy with
    {
        Lifetime = ResponderLifetime.Seconds(payloads, ProtocolId.Esp) is { } announced && announced < policy.Lifetime
            ? announced
            : policy.Lifetime,
        LifetimeKilobytes = Math.Min(
            ResponderLifetime.Kilobytes(payloads, ProtocolId.Esp) ?? uint.MaxValue, policy.LifetimeKilobytes),
    };

    /// <summary>The shared secret of PFS for a QM1 that this side accepts, or why not.</summary>
    public Refusal? Secret(OpenedMessage message, int? group, out byte[] gxy)
    {
        gxy = [];
        if (group is not { } number) return null;

        if (message.Only<KeyExchange>() is not { } ke)
        {
            return new(RefusalKind.WrongPayloads, "a group is agreed and no KE payload is there");
        }

        if (!GroupOf(number).TryAgree(Mine(number), ke.PublicValue.Span, out var secret, out var why))
        {
            return new(RefusalKind.WrongKeyExchange, why);
        }

        gxy = secret;
        return null;
    }

    /// <summary>QM3 as it comes: proof that the initiator is alive and has QM2.</summary>
    public Judge<bool> Proves(Qm1Offer qm1) => qm3 =>
        HashOf(qm3) is not { } hash ? new Refusal(RefusalKind.WrongPayloads, "QM3 begins with its HASH")
        : !Same(KeyDerivation.HASH_3(Keys, messageId, qm1.Nonce.Span, Nonce.Span), hash)
            ? new Refusal(RefusalKind.WrongHash, "HASH(3) is wrong")
        : true;

    /// <summary>Both SAs, each with the KEYMAT of its receiver's SPI.</summary>
    public ChildSa Pair(Role role, Phase2Choice choice, Octets peerNonce, byte[] gxy)
    {
        var (ni, nr) = role is Role.Initiator ? (Nonce, peerNonce) : (peerNonce, Nonce);
        byte[] Keymat(uint receiver) => KeyDerivation.Keymat(
            Keys, ProtocolEsp, receiver, ni.Span, nr.Span, gxy, choice.Set.Suite.KeymatLength);
        return new(
            parent, role, messageId, choice.Policy, choice.Set.Suite, choice.Group,
            spi, choice.PeerSpi, Keymat(spi), Keymat(choice.PeerSpi))
        {
            Mode = choice.Set.Mode,
            Born = world.Time.GetUtcNow(),
        };
    }

    /// <summary>The octets behind the HASH payload, over which HASH(1) and HASH(2) go.</summary>
    public static Octets AfterHash(OpenedMessage message) => message.Chain.Slice(4 + message.Payloads[0].Body.Length);

    /// <summary>The HASH payload, which RFC 2409 section 5.5 puts in front of all others.</summary>
    public static Hash? HashOf(OpenedMessage message) => message.Payloads[0] as Hash;

    public static bool Same(byte[] expected, Hash received) =>
        CryptographicOperations.FixedTimeEquals(expected, received.Data.Span);

    List<Payload> Rest(SecurityAssociation sa, int? group, IReadOnlyList<Identification> ids)
    {
        List<Payload> rest = [sa, new Nonce(Nonce)];
        if (group is { } number) rest.Add(new KeyExchange(Mine(number).Public));
        rest.AddRange(ids);
        return rest;
    }

    IReadOnlyList<Payload> Originals(Role role) =>
        SendsOriginalAddresses ? OriginalAddresses.Write(parent.Path, role) : [];

    static bool IsTransportInUdp(TransformSet set) => set.Mode is EncapsulationMode.UdpEncapsulatedTransport;

    DhKeyPair Mine(int group) => _mine ??= GroupOf(group).Generate(world.Secrets, $"{label}/g^x");

    static DhGroup GroupOf(int number) =>
        DhGroup.Find(number) ?? throw new InvalidOperationException($"a policy names group {number}, which is unknown");
}

/// <summary>What the initiator takes from QM2.</summary>
sealed record Qm2Answer(
    Phase2Choice Choice, Octets Nonce, byte[] Gxy, IReadOnlyList<Notification> Notifies, NatOriginals? Originals);
