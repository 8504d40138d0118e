using System.Diagnostics.CodeAnalysis;
using IkeLab.Crypto.Groups;

namespace IkeLab.Crypto;

/// <summary>A Diffie-Hellman group of IANA's registry "Group Description".</summary>
public abstract class DhGroup
{
    static readonly DhGroup[] All =
    [
        ModpGroup.Modp768, ModpGroup.Modp1024, ModpGroup.Modp1536, ModpGroup.Modp2048, ModpGroup.Modp3072,
        ModpGroup.Modp4096, ModpGroup.Modp6144, ModpGroup.Modp8192, EcpGroup.Ecp256, EcpGroup.Ecp384, EcpGroup.Ecp521,
    ];

    private protected DhGroup(int number, string name, int publicLength, int secretLength)
    {
        Number = number;
        Name = name;
        PublicLength = publicLength;
        SecretLength = secretLength;
    }

    /// <summary>Its number on the wire: 1, 2, 5, 14 to 18 (MODP), 19 to 21 (ECP).</summary>
    public int Number { get; }

    /// <summary>As strongSwan writes it: <c>modp2048</c>, <c>ecp256</c>.</summary>
    public string Name { get; }

    /// <summary>The length of a public value in octets; a KE payload of any other is refused.</summary>
    public int PublicLength { get; }

    /// <summary>The length of the shared secret in octets, leading zeros kept.</summary>
    public int SecretLength { get; }

    /// <summary>The group of a number, or null where it is not one of ours.</summary>
    public static DhGroup? Find(int number) => Array.Find(All, group => group.Number == number);

    /// <summary>Draws a private value under the label and computes the public one.</summary>
    public DhKeyPair Generate(Secrets secrets, string label) =>
        PairOf(DrawPrivate(secrets, label), secrets.ComeFromSeed);

    /// <summary>
    /// Checks the peer's public value (RFC 6989 2.1 and 2.3) and computes the shared secret. A value that fails is a
    /// peer's doing: it is refused with the reason.
    /// </summary>
    public bool TryAgree(
        DhKeyPair mine, ReadOnlySpan<byte> peerPublic, [NotNullWhen(true)] out byte[]? secret,
        [NotNullWhen(false)] out string? why)
    {
        secret = null;
        why = peerPublic.Length == PublicLength
            ? Refusal(peerPublic)
            : $"a public value of {peerPublic.Length} octets in {Name}, where it has {PublicLength}";
        if (why is not null)
            return false;
        secret = Agree(mine, peerPublic.ToArray());
        return true;
    }

    /// <summary>The pair of a private value that is known, as in test vectors.</summary>
    internal DhKeyPair PairOf(byte[] privateValue, bool comesFromSeed = false) =>
        new(privateValue, PublicOf(privateValue, comesFromSeed)) { ComesFromSeed = comesFromSeed };

    private protected abstract byte[] DrawPrivate(Secrets secrets, string label);

    private protected abstract byte[] PublicOf(byte[] privateValue, bool comesFromSeed);

    /// <summary>Why a value of the right length is not a public value of this group, or null.</summary>
    private protected abstract string? Refusal(ReadOnlySpan<byte> peerPublic);

    private protected abstract byte[] Agree(DhKeyPair mine, byte[] peerPublic);
}
