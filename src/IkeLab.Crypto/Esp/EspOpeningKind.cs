namespace IkeLab.Crypto.Esp;

/// <summary>How the opening of an ESP packet's body ended.</summary>
public enum EspOpeningKind
{
    Opened,

    /// <summary>No room for IV, trailer and ICV.</summary>
    TooShort,

    /// <summary>Not from the SA's other end, changed on its way, or the ends truncate differently.</summary>
    BadIcv,

    /// <summary>The ciphertext is not whole blocks, or does not end on four octets (RFC 4303 2.4).</summary>
    BadLength,

    /// <summary>
    /// More padding than packet, or not 1, 2, 3 .. (RFC 4303 2.4): without integrity, the sign of a wrong key.
    /// </summary>
    BadPadding,
}
