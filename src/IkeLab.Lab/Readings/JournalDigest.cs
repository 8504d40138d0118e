using System.Security.Cryptography;
using System.Text;

namespace IkeLab.Lab.Readings;

/// <summary>A run in 32 octets: two runs are the same run exactly when their journals have the same lines.</summary>
public static class JournalDigest
{
    /// <summary>SHA-256 over the file of <see cref="JournalJson.Of"/>, in lower-case hexadecimal.</summary>
    public static string Of(Journal journal)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in JournalJson.Lines(journal)) digest.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
