using IkeLab.Crypto;

namespace IkeLab.Lab.Sentences;

/// <summary>An encryption algorithm of phase 1: "aes-256".</summary>
public sealed record CipherWord(CipherKind Kind, int KeyLength)
{
    public CipherWord((CipherKind Kind, int KeyLength) cipher) : this(cipher.Kind, cipher.KeyLength)
    {
    }
}

/// <summary>A hash of phase 1: "sha256".</summary>
public sealed record HashWord(HashKind Kind);

/// <summary>The number of a Diffie-Hellman group that there is: 14.</summary>
public sealed record GroupWord(int Number);
