using IkeLab.Crypto;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// ISAKMP policies as the SA payload of MM1, and the choice of MM2 (RFC 2409 section 5 and appendix A).
/// </summary>
static class Phase1Proposals
{
    /// <summary>One proposal, a transform for each policy, the best first.</summary>
    public static SecurityAssociation Offer(IEnumerable<Phase1Policy> policies)
    {
        var transforms = policies.OrderBy(policy => policy.Priority)
            .Select((policy, i) => Offered((byte)(i + 1), policy))
            .ToList();
        return new([new(1, ProtocolId.Isakmp, Octets.Empty, transforms)]);
    }

    /// <summary>
    /// The responder's choice: its own policies in order of priority, each held against the transforms offered. What is
    /// sent back is the transform as it came, its lifetime unchanged (RFC 2409 section 5).
    /// </summary>
    public static (SecurityAssociation Answer, Phase1Policy Policy)? Choose(
        SecurityAssociation offered, IEnumerable<Phase1Policy> policies, bool refusesLonger, List<Phase1Check> checks)
    {
        foreach (var policy in policies.OrderBy(policy => policy.Priority))
        {
            foreach (var proposal in offered.Proposals.Where(proposal => proposal.Protocol == ProtocolId.Isakmp))
            {
                foreach (var transform in proposal.Transforms)
                {
                    var mismatch = Mismatch(transform, policy) ??
                        (refusesLonger && Lifetime(transform) > policy.Lifetime ? IkeAttribute.LifeDuration : null);
                    checks.Add(new(
                        transform, policy.Priority, mismatch, ReferenceEquals(transform, proposal.Transforms[^1])));
                    if (mismatch is not null) continue;

                    var answer = new SecurityAssociation([proposal with { Transforms = [transform] }]);
                    return (answer, Agreed(transform, policy));
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The initiator's check (RFC 2408 section 4.2): one proposal with one transform, and that one was offered.
    /// </summary>
    public static Phase1Policy? Chosen(
        SecurityAssociation answer, IEnumerable<Phase1Policy> offered, List<Phase1Check> checks)
    {
        if (answer.Proposals is not [{ Protocol: ProtocolId.Isakmp, Transforms: [var transform] }]) return null;

        foreach (var policy in offered.OrderBy(policy => policy.Priority))
        {
            var isSame = OfferedAttributes.Same(transform, Offered(transform.Number, policy));
            // An answer that differs in nothing that is compared differs in its lifetime, or has more than was offered.
            IkeAttribute? mismatch = isSame ? null : Mismatch(transform, policy) ?? IkeAttribute.LifeDuration;
            checks.Add(new(transform, policy.Priority, mismatch, IsLast: true));
            if (isSame) return policy;
        }

        return null;
    }

    static Transform Offered(byte number, Phase1Policy policy) => new(number, Transform.KeyIke, Attributes(policy));

    static List<DataAttribute> Attributes(Phase1Policy policy)
    {
        List<DataAttribute> attributes =
        [
            DataAttribute.Short(IkeAttribute.EncryptionAlgorithm, Cipher(policy.Cipher)),
            DataAttribute.Short(IkeAttribute.HashAlgorithm, Hash(policy.Hash)),
            DataAttribute.Short(IkeAttribute.GroupDescription, (ushort)policy.Group),
            DataAttribute.Short(IkeAttribute.AuthenticationMethod, (ushort)policy.Authentication),
            DataAttribute.Short(IkeAttribute.LifeType, (ushort)LifeType.Seconds),
            DataAttribute.Long(IkeAttribute.LifeDuration, (uint)(policy.Lifetime.Ticks / TimeSpan.TicksPerSecond)),
        ];
        if (policy.Cipher is CipherKind.AesCbc)
        {
            attributes.Add(DataAttribute.Short(IkeAttribute.KeyLength, (ushort)(policy.KeyLength * 8)));
        }

        return attributes;
    }

    // The lifetime is not compared: the shorter one rules, on each side by itself (RFC 2409 section 5).
    static IkeAttribute? Mismatch(Transform transform, Phase1Policy policy)
    {
        if (transform.Id != Transform.KeyIke) return IkeAttribute.None;

        (IkeAttribute Type, uint? Value)[] wanted =
        [
            (IkeAttribute.EncryptionAlgorithm, Cipher(policy.Cipher)),
            (IkeAttribute.KeyLength, policy.Cipher is CipherKind.AesCbc ? (uint)(policy.KeyLength * 8) : null),
            (IkeAttribute.HashAlgorithm, Hash(policy.Hash)),
            (IkeAttribute.AuthenticationMethod, (uint)policy.Authentication),
            (IkeAttribute.GroupDescription, (uint)policy.Group),
        ];
        foreach (var (type, value) in wanted)
        {
            if (transform.Number32(type) != value) return type;
        }

        return null;
    }

    static Phase1Policy Agreed(Transform chosen, Phase1Policy policy)
    {
        if (Lifetime(chosen) is not { } offered) return policy;
        return offered < policy.Lifetime
            ? policy with { Lifetime = offered }
            : policy with { IsShorterThanOffered = policy.Lifetime < offered };
    }

    static TimeSpan? Lifetime(Transform transform) =>
        transform.Number32(IkeAttribute.LifeType) == (uint)LifeType.Seconds &&
        transform.Number32(IkeAttribute.LifeDuration) is > 0 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    static ushort Cipher(CipherKind cipher) => cipher switch
    {
        CipherKind.TripleDes => (ushort)EncryptionAlgorithm.TripleDesCbc,
        CipherKind.AesCbc => (ushort)EncryptionAlgorithm.AesCbc,
        _ => throw new ArgumentOutOfRangeException(nameof(cipher), cipher, "phase 1 encrypts with 3DES or AES-CBC"),
    };

    static ushort Hash(HashKind hash) => hash switch
    {
        HashKind.Md5 => (ushort)HashAlgorithm.Md5,
        HashKind.Sha1 => (ushort)HashAlgorithm.Sha,
        HashKind.Sha256 => (ushort)HashAlgorithm.Sha256,
        HashKind.Sha384 => (ushort)HashAlgorithm.Sha384,
        HashKind.Sha512 => (ushort)HashAlgorithm.Sha512,
        _ => throw new ArgumentOutOfRangeException(nameof(hash), hash, "no such hash"),
    };
}
