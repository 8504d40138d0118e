using System.Security.Cryptography;
using System.Text;

namespace IkeLab.Crypto.Ikev1;

/// <summary>
/// HASH_R of aggressive mode and all that it is made of but the pre-shared key: AM1 and AM2 show it to whoever is on
/// the path, who can then hold guesses against it at home, as fast as he likes and unseen (CVE-2018-5389). The names
/// are those of <see cref="KeyDerivation"/>.
/// </summary>
public sealed record HashRProof(
    HashKind Prf, byte[] HASH_R, byte[] Gxi, byte[] Gxr, ulong CkyI, ulong CkyR, byte[] SAi_b, byte[] IDir_b,
    byte[] Ni_b, byte[] Nr_b)
{
    /// <summary>Whether it was made with this key.</summary>
    public bool Holds(ReadOnlySpan<byte> preSharedKey)
    {
        // SKEYID alone is needed, and no secret goes into that but the key: g^xy is left out.
        var keys = KeyDerivation.FromPreSharedKey(Prf, preSharedKey, Ni_b, Nr_b, [], CkyI, CkyR);
        var expected = KeyDerivation.HASH_R(keys, Gxi, Gxr, CkyI, CkyR, SAi_b, IDir_b);
        return CryptographicOperations.FixedTimeEquals(expected, HASH_R);
    }

    /// <summary>The first word that is the key, or null when none is.</summary>
    public string? KeyAmong(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.FirstOrDefault(word => word.Length > 0 && Holds(Encoding.UTF8.GetBytes(word)));
    }
}
