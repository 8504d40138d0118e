using System.Security.Cryptography;
using IkeLab.Crypto.Primitives;

namespace IkeLab.Crypto.Esp;

/// <summary>
/// A cipher in CBC mode or none, then an HMAC over SPI, sequence number, IV and ciphertext or none (RFC 4303 3.3.2.1,
/// 3.4.4.1).
/// </summary>
sealed class EspEncryptThenMac(EspSuite suite, ReadOnlySpan<byte> key, ReadOnlySpan<byte> integrityKey) : EspProtection
{
    readonly Cbc? _cbc = suite.Cipher == CipherKind.Null ? null : Cbc.Create(suite.Cipher, key);
    readonly KeyedHash? _hmac = suite.Integrity is { } hash ? KeyedHash.Create(hash, integrityKey) : null;
    readonly int _ivLength = suite.IvLength;
    readonly int _icvLength = suite.IcvLength;
    readonly int _alignment = suite.Alignment;

    public override void Protect(ReadOnlySpan<byte> header, Span<byte> body)
    {
        var text = body[_ivLength..^_icvLength];
        _cbc?.Encrypt(body[.._ivLength], text, text);
        _hmac?.Add(header).Add(body[..^_icvLength]).Finish(body[^_icvLength..]);
    }

    public override EspOpeningKind Unprotect(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, Span<byte> text)
    {
        if (_hmac is not null && !IsRight(_hmac.Add(header).Add(body[..^_icvLength]), body[^_icvLength..]))
            return EspOpeningKind.BadIcv;
        var ciphertext = body[_ivLength..^_icvLength];
        if (ciphertext.Length % _alignment != 0)
            return EspOpeningKind.BadLength;
        if (_cbc is null)
            ciphertext.CopyTo(text);
        else
            _cbc.Decrypt(body[.._ivLength], ciphertext, text);
        return EspOpeningKind.Opened;
    }

    public override void Dispose()
    {
        _cbc?.Dispose();
        _hmac?.Dispose();
    }

    static bool IsRight(KeyedHash computed, ReadOnlySpan<byte> received)
    {
        Span<byte> icv = stackalloc byte[received.Length];
        computed.Finish(icv);
        return CryptographicOperations.FixedTimeEquals(icv, received);
    }
}
