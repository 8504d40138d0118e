using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>
/// What a ladder says of a message before it goes on: what it took from the message, or why the message is dropped.
/// One forged datagram must not end an exchange, so a refusal is counted and journalled, and nothing else changes.
/// </summary>
public readonly struct Judgement<T>
{
    readonly T _accepted;

    Judgement(T accepted, Refusal? refusal) => (_accepted, Refusal) = (accepted, refusal);

    public Refusal? Refusal { get; }

    public T Accepted => Refusal is null ? _accepted : throw new InvalidOperationException(Refusal.ToString());

    public static implicit operator Judgement<T>(T accepted) => new(accepted, null);

    public static implicit operator Judgement<T>(Refusal refusal) => new(default!, refusal);
}

/// <summary>Why a message was dropped, as a kind that is counted and in words.</summary>
public sealed record Refusal(RefusalKind Kind, string Why)
{
    /// <summary>What RFC 2408 section 5 tells a peer that failed to authenticate; else null.</summary>
    public NotifyType? Notify { get; init; }

    public override string ToString() => $"{Kind}: {Why}";
}

/// <summary>The kinds of refusal, each with a counter of its own (<see cref="IkeCounters"/>).</summary>
public enum RefusalKind
{
    /// <summary>Not an IKEv1 message, or a payload that lies about its length.</summary>
    Malformed,

    /// <summary>SPIs (cookies) that belong to no SA here, or to an SA with somebody else.</summary>
    UnknownSa,

    /// <summary>Responder SPI zero where RFC 2408 section 3.1 does not allow it.</summary>
    ResponderSpiZero,

    /// <summary>A message that nobody waits for in this state.</summary>
    Unexpected,

    /// <summary>In clear where it has to be encrypted, or the other way round.</summary>
    Protection,

    /// <summary>What came out of the cipher is no message: another key, so another pre-shared key.</summary>
    Undecipherable,

    /// <summary>A hash that does not verify: a wrong key, nonce or message.</summary>
    WrongHash,

    /// <summary>A certificate that does not lead to a trust anchor, or may not be used, or none at all.</summary>
    WrongCertificate,

    /// <summary>A signature that the key in the certificate does not verify.</summary>
    WrongSignature,

    /// <summary>An identity that is not the configured peer's.</summary>
    WrongIdentity,

    /// <summary>A Diffie-Hellman public value that RFC 6989 refuses.</summary>
    WrongKeyExchange,

    /// <summary>A payload is missing, or there more than once.</summary>
    WrongPayloads,

    /// <summary>A proposal that was not offered, or none that is acceptable.</summary>
    NoProposalChosen,

    /// <summary>Selectors that no policy line knows.</summary>
    WrongSelectors,

    /// <summary>A mode of phase 1 that is not accepted from this peer.</summary>
    WrongMode,

    /// <summary>No pre-shared key, or no certificate, for this peer.</summary>
    NoKey,

    /// <summary>A limit was reached: too many half-open negotiations, too many exchanges.</summary>
    TooMany,
}
