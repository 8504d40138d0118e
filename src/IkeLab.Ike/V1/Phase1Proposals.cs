using IkeLab.Crypto;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>ISAKMP policies as the SA payload of MM1, and the choice of MM2 (RFC 2409 section 5 and appendix A).</summary>
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
        SecurityAssociation offered, IEnumerable<Phase1Policy> policies)
    {
        foreach (var policy in policies.OrderBy(policy => policy.Priority))
        {
            foreach (var proposal in offered.Proposals.Where(proposal => proposal.Protocol == ProtocolId.Isakmp))
            {
                if (proposal.Transforms.FirstOrDefault(transform => Matches(transform, policy)) is { } chosen)
                {
                    var answer = new SecurityAssociation([proposal with { Transforms = [chosen] }]);
                    return (answer, Agreed(chosen, policy));
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The initiator's check (RFC 2408 section 4.2): one proposal with one transform, and that one was offered.
    /// </summary>
    public static Phase1Policy? Chosen(SecurityAssociation answer, IEnumerable<Phase1Policy> offered)
    {
        if (answer.Proposals is not [{ Protocol: ProtocolId.Isakmp, Transforms: [var transform] }]) return null;

        return offered.FirstOrDefault(policy => OfferedAttributes.Same(transform, Offered(transform.Number, policy)));
    }

    static Transform Offered(byte number, Phase1Policy policy) => new(number, Transform.KeyIke, Attributes(policy));

    static List<DataAttribute> Attributes(Phase1Policy policy)
    {
        List<DataAttribute> attributes =
        [
            DataAttribute.Short(IkeAttribute.EncryptionAlgorithm, Cipher(policy.Cipher)),
            DataAttribute.Short(IkeAttribute.HashAlgorithm, Hash(policy.Hash)),
            DataAttribute.Short(IkeAttribute.GroupDescription, (ushort)policy.Group),
            DataAttribute.Short(IkeAttribute.AuthenticationMethod, (ushort)AuthenticationMethod.PreSharedKey),
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
    static bool Matches(Transform transform, Phase1Policy policy) =>
        transform.Id == Transform.KeyIke &&
        Is(transform, IkeAttribute.EncryptionAlgorithm, Cipher(policy.Cipher)) &&
        Is(transform, IkeAttribute.HashAlgorithm, Hash(policy.Hash)) &&
        Is(transform, IkeAttribute.GroupDescription, (uint)policy.Group) &&
        Is(transform, IkeAttribute.AuthenticationMethod, (uint)AuthenticationMethod.PreSharedKey) &&
        (policy.Cipher is CipherKind.AesCbc
            ? Is(transform, IkeAttribute.KeyLength, (uint)(policy.KeyLength * 8))
            : transform.Number32(IkeAttribute.KeyLength) is null);

    static bool Is(Transform transform, IkeAttribute type, uint value) => transform.Number32(type) == value;

    static Phase1Policy Agreed(Transform chosen, Phase1Policy policy) =>
        chosen.Number32(IkeAttribute.LifeType) == (uint)LifeType.Seconds &&
        chosen.Number32(IkeAttribute.LifeDuration) is { } seconds && seconds > 0 &&
        TimeSpan.FromSeconds(seconds) is var offered && offered < policy.Lifetime
            ? policy with { Lifetime = offered }
            : policy;

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
