namespace IkeLab.Crypto.Tests;

/// <summary>Secrets that are the same octet all over, whatever is asked.</summary>
sealed class ConstantSecrets(byte octet) : Secrets
{
    public override byte[] Draw(string label, int count)
    {
        var octets = new byte[count];
        Array.Fill(octets, octet);
        return octets;
    }
}
