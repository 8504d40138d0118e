using IkeLab.Crypto.Primitives;

namespace IkeLab.Crypto.Esp;

/// <summary>
/// AES-GCM (RFC 4106): the nonce is salt | IV, SPI and sequence number are authenticated with the text.
/// </summary>
sealed class EspGcm(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt, int icvLength, int alignment) : EspProtection
{
    const int IvLength = 8;
    const int NonceLength = 12;

    readonly Gcm _gcm = Gcm.Create(key, icvLength);
    readonly byte[] _salt = salt.ToArray();

    public override void Protect(ReadOnlySpan<byte> header, Span<byte> body)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        WriteNonce(body[..IvLength], nonce);
        var text = body[IvLength..^icvLength];
        _gcm.Encrypt(nonce, header, text, text, body[^icvLength..]);
    }

    public override EspOpeningKind Unprotect(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, Span<byte> text)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        WriteNonce(body[..IvLength], nonce);
        if (!_gcm.TryDecrypt(nonce, header, body[IvLength..^icvLength], body[^icvLength..], text))
            return EspOpeningKind.BadIcv;
        return text.Length % alignment == 0 ? EspOpeningKind.Opened : EspOpeningKind.BadLength;
    }

    public override void Dispose() => _gcm.Dispose();

    void WriteNonce(ReadOnlySpan<byte> iv, Span<byte> nonce)
    {
        _salt.CopyTo(nonce);
        iv.CopyTo(nonce[_salt.Length..]);
    }
}
