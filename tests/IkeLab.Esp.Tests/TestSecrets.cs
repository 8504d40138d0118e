using System.Security.Cryptography;
using System.Text;
using IkeLab.Crypto;

namespace IkeLab.Esp.Tests;

/// <summary>Each label has octets of its own, and remembers that it was asked for.</summary>
sealed class TestSecrets : Secrets
{
    public List<string> Labels { get; } = [];

    public override byte[] Draw(string label, int count)
    {
        Labels.Add(label);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, "test"u8.ToArray(), count, info: Encoding.UTF8.GetBytes(label));
    }
}
