namespace IkeLab.Crypto.Esp;

/// <summary>What came of opening an ESP packet's body.</summary>
/// <param name="Kind">Whether it opened, or why not; the rest means something only if it did.</param>
/// <param name="NextHeader">The protocol of what is inside: 4 for IPv4 in tunnel mode, 59 for a dummy packet.</param>
/// <param name="Inner">
/// What is inside, and behind it whatever the sender added against traffic analysis (RFC 4303 2.7).
/// </param>
public readonly record struct EspOpening(EspOpeningKind Kind, byte NextHeader, ReadOnlyMemory<byte> Inner)
{
    public bool IsOpened => Kind == EspOpeningKind.Opened;

    internal static EspOpening Failed(EspOpeningKind kind) => new(kind, 0, default);
}
