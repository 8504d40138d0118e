using System.Security.Cryptography;
using System.Text;

namespace IkeLab.Crypto.Tests;

/// <summary>Secrets of a seed, as the lab's: each label has octets of its own.</summary>
sealed class TestSecrets(string seed, bool comeFromSeed = true) : Secrets
{
    public override bool ComeFromSeed => comeFromSeed;

    public override byte[] Draw(string label, int count) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(seed), count, info: Encoding.UTF8.GetBytes(label));
}
