using System.Security.Cryptography;
using IkeLab.Crypto;

namespace IkeLab.Cli.Live;

/// <summary>
/// Secrets of the operating system. A label is for the reader only: the same one gives other octets each time.
/// </summary>
sealed class SystemSecrets : Secrets
{
    public override byte[] Draw(string label, int count) => RandomNumberGenerator.GetBytes(count);
}
