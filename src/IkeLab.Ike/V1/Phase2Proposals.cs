using System.Buffers.Binary;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>Transform sets as the SA payload of QM1, and the choice of QM2 (RFC 2407 sections 4.4.4 and 4.5).</summary>
static class Phase2Proposals
{
    /// <summary>A proposal for each transform set, the best first, all with the same inbound SPI.</summary>
    public static SecurityAssociation Offer(ChildPolicy policy, uint spi) =>
        new([.. policy.TransformSets.Select((set, i) => new Proposal(
            (byte)(i + 1), ProtocolId.Esp, Octets(spi), [Offered(set, policy)]))]);

    /// <summary>
    /// The responder's choice: its own transform sets in order, each held against the proposals offered.
    /// </summary>
    /// <param name="offered">The SA payload of QM1.</param>
    /// <param name="policy">The responder's line.</param>
    /// <param name="profile">
    /// Whether it goes along with a group where the line asks for none, with a longer lifetime, and with another
    /// encapsulation.
    /// </param>
    /// <param name="spi">The responder's inbound SPI.</param>
    /// <param name="checks">Takes each comparison.</param>
    public static Phase2Choice? Choose(
        SecurityAssociation offered, ChildPolicy policy, Profile profile, uint spi, List<Phase2Check> checks)
    {
        foreach (var set in policy.TransformSets.SelectMany(set => Encapsulations(set, profile)))
        {
            foreach (var proposal in offered.Proposals)
            {
                // Two proposals of one number belong together (ESP and AH, say): RFC 2408 section 4.2.
                // We have ESP alone.
                if (offered.Proposals.Count(other => other.Number == proposal.Number) > 1) continue;
                if (Spi(proposal) is not { } peerSpi) continue;

                foreach (var transform in proposal.Transforms)
                {
                    var group = (int?)transform.Number32(IpsecAttribute.GroupDescription);
                    var groupFits = group == policy.PfsGroup || (policy.PfsGroup is null && profile.AcceptsUnaskedPfs);
                    var isKnown = group is not { } number || DhGroup.Find(number) is not null;
                    var agreed = Shorter(policy, transform);
                    var lifetimeFits = !(profile.RefusesLongerLifetimes && agreed.IsShorterThanOffered);
                    var matches = Matches(transform, set) && groupFits && isKnown && lifetimeFits;
                    checks.Add(new(proposal.Number, transform, matches));
                    if (!matches) continue;

                    var answer = new SecurityAssociation(
                        [proposal with { Spi = Octets(spi), Transforms = [transform] }]);
                    return new(answer, agreed, set, group, peerSpi);
                }
            }
        }

        return null;
    }

    /// <summary>The initiator's check: one ESP proposal with one transform, and that one was offered.</summary>
    public static Phase2Choice? Chosen(SecurityAssociation answer, ChildPolicy policy, List<Phase2Check> checks)
    {
        if (answer.Proposals is not [{ Transforms: [var transform] } proposal]) return null;
        if (Spi(proposal) is not { } peerSpi) return null;

        var match = policy.TransformSets.FirstOrDefault(
            set => OfferedAttributes.Same(transform, Offered(set, policy)));
        checks.Add(new(proposal.Number, transform, match is not null));
        return match is null ? null : new(answer, policy, match, policy.PfsGroup, peerSpi);
    }

    static IEnumerable<TransformSet> Encapsulations(TransformSet set, Profile profile) =>
        profile.TakesOfferedEncapsulation ? [set, set.InUdp(!set.IsInUdp)] : [set];

    static Transform Offered(TransformSet set, ChildPolicy policy) =>
        new(1, TransformId(set.Suite), Attributes(set, policy));

    static uint? Spi(Proposal proposal) =>
        proposal is { Protocol: ProtocolId.Esp, Spi.Length: 4 } &&
        BinaryPrimitives.ReadUInt32BigEndian(proposal.Spi.Span) is var spi and >= 256 // below: reserved, RFC 4303 2.1
            ? spi
            : null;

    static List<DataAttribute> Attributes(TransformSet set, ChildPolicy policy)
    {
        var suite = set.Suite;
        List<DataAttribute> attributes =
        [
            DataAttribute.Short(IpsecAttribute.EncapsulationMode, (ushort)set.Mode),
            DataAttribute.Short(IpsecAttribute.SaLifeType, (ushort)LifeType.Seconds),
            DataAttribute.Long(IpsecAttribute.SaLifeDuration, (uint)(policy.Lifetime.Ticks / TimeSpan.TicksPerSecond)),
            DataAttribute.Short(IpsecAttribute.SaLifeType, (ushort)LifeType.Kilobytes),
            DataAttribute.Long(IpsecAttribute.SaLifeDuration, policy.LifetimeKilobytes),
        ];
        if (Authentication(suite) is { } authentication)
        {
            attributes.Add(DataAttribute.Short(IpsecAttribute.AuthenticationAlgorithm, authentication));
        }

        if (HasKeyLength(suite))
        {
            attributes.Add(DataAttribute.Short(IpsecAttribute.KeyLength, (ushort)(suite.KeyLength * 8)));
        }

        if (policy.PfsGroup is { } group)
        {
            attributes.Add(DataAttribute.Short(IpsecAttribute.GroupDescription, (ushort)group));
        }

        return attributes;
    }

    /// <summary>
    /// The responder's line with the shorter of its own and the offered lifetimes. A duration belongs to the life type
    /// before it; without one in seconds 28,800 are meant (RFC 2407 section 4.5).
    /// </summary>
    static ChildPolicy Shorter(ChildPolicy policy, Transform offered)
    {
        var seconds = 28_800u;
        var kilobytes = policy.LifetimeKilobytes;
        uint? type = null;
        foreach (var attribute in offered.Attributes)
        {
            if (attribute.Type == (ushort)IpsecAttribute.SaLifeType) type = attribute.Number;
            if (attribute.Type != (ushort)IpsecAttribute.SaLifeDuration) continue;
            if (attribute.Number is not (> 0 and var duration)) continue;
            if (type == (uint)LifeType.Seconds) seconds = duration;
            if (type == (uint)LifeType.Kilobytes) kilobytes = duration;
        }

        var lifetime = TimeSpan.FromSeconds(seconds);
        return policy with
        {
            Lifetime = lifetime < policy.Lifetime ? lifetime : policy.Lifetime,
            LifetimeKilobytes = Math.Min(kilobytes, policy.LifetimeKilobytes),
            IsShorterThanOffered = policy.Lifetime < lifetime || policy.LifetimeKilobytes < kilobytes,
        };
    }

    static bool Matches(Transform transform, TransformSet set) =>
        transform.Number32(IpsecAttribute.EncapsulationMode) == (uint)set.Mode && Matches(transform, set.Suite);

    static bool Matches(Transform transform, EspSuite suite) =>
        transform.Id == TransformId(suite) &&
        transform.Number32(IpsecAttribute.AuthenticationAlgorithm) == Authentication(suite) &&
        transform.Number32(IpsecAttribute.KeyLength) == (HasKeyLength(suite) ? (uint)(suite.KeyLength * 8) : null);

    static bool HasKeyLength(EspSuite suite) => suite.Cipher is not (CipherKind.Null or CipherKind.TripleDes);

    static byte TransformId(EspSuite suite) => (byte)(suite.Cipher switch
    {
        CipherKind.TripleDes => EspTransformId.TripleDes,
        CipherKind.Null => EspTransformId.Null,
        CipherKind.AesCbc => EspTransformId.AesCbc,
        CipherKind.AesGcm8 => EspTransformId.AesGcm8,
        CipherKind.AesGcm12 => EspTransformId.AesGcm12,
        CipherKind.AesGcm16 => EspTransformId.AesGcm16,
        _ => throw new ArgumentOutOfRangeException(nameof(suite), suite.Cipher, "no such cipher"),
    });

    // A 96-bit truncation of SHA-256 travels under the same number (F51).
    static ushort? Authentication(EspSuite suite) => (ushort?)(suite.Integrity switch
    {
        null => (AuthenticationAlgorithm?)null,
        HashKind.Md5 => AuthenticationAlgorithm.HmacMd5,
        HashKind.Sha1 => AuthenticationAlgorithm.HmacSha,
        HashKind.Sha256 => AuthenticationAlgorithm.HmacSha256,
        HashKind.Sha384 => AuthenticationAlgorithm.HmacSha384,
        HashKind.Sha512 => AuthenticationAlgorithm.HmacSha512,
        _ => throw new ArgumentOutOfRangeException(nameof(suite), suite.Integrity, "no such hash"),
    });

    static Octets Octets(uint value)
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        return octets;
    }
}

/// <summary>What both sides of a quick mode have chosen.</summary>
/// <param name="Answer">The SA payload of QM2.</param>
/// <param name="Policy">This side's line, with the lifetimes that rule.</param>
/// <param name="Set">The algorithms and the mode.</param>
/// <param name="Group">The group of PFS, or null.</param>
/// <param name="PeerSpi">The peer's inbound SPI, this side's outbound one.</param>
sealed record Phase2Choice(
    SecurityAssociation Answer, ChildPolicy Policy, TransformSet Set, int? Group, uint PeerSpi);
