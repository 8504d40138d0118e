using System.Security.Cryptography;
using System.Text;
using IkeLab.Crypto;

namespace IkeLab.Ike.Tests;

/// <summary>Secrets of a seed, by label.</summary>
sealed class LabelledSecrets(int seed) : Secrets
{
    public override bool ComeFromSeed => true;

    public override byte[] Draw(string label, int count) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256, BitConverter.GetBytes(seed), count, info: Encoding.UTF8.GetBytes(label));
}
