using System.Security.Cryptography;
using IkeLab.Crypto;

namespace IkeLab.Benchmarks;

/// <summary>Of the system, as a live gateway's: nothing that comes of them is remembered.</summary>
sealed class SystemSecrets : Secrets
{
    public override byte[] Draw(string label, int count) => RandomNumberGenerator.GetBytes(count);
}
