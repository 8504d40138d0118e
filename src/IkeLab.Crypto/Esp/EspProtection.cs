namespace IkeLab.Crypto.Esp;

/// <summary>The keyed algorithms of one SA: what is done to the octets, whatever their layout.</summary>
abstract class EspProtection : IDisposable
{
    public static EspProtection Create(EspSuite suite, ReadOnlySpan<byte> keymat)
    {
        var key = keymat[..suite.KeyLength];
        return suite.IsGcm
            ? new EspGcm(key, salt: keymat[suite.KeyLength..], suite.IcvLength, suite.Alignment)
            : new EspEncryptThenMac(suite, key, integrityKey: keymat[suite.KeyLength..]);
    }

    /// <summary>Encrypts the text where it stands and writes the ICV.</summary>
    /// <param name="header">SPI and sequence number as they are sent.</param>
    /// <param name="body">IV, text and ICV, one behind the other.</param>
    public abstract void Protect(ReadOnlySpan<byte> header, Span<byte> body);

    /// <summary>
    /// Checks the ICV, then the length and only then decrypts (RFC 4303 3.4.4): a peer that truncates the ICV otherwise
    /// is found by the ICV, though its ciphertext seems not to be whole blocks either.
    /// </summary>
    public abstract EspOpeningKind Unprotect(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, Span<byte> text);

    public abstract void Dispose();
}
