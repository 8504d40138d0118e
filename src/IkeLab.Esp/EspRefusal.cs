namespace IkeLab.Esp;

/// <summary>Why a packet went no further.</summary>
public enum EspRefusal
{
    /// <summary>Outbound: the policy protects it and no SA is there yet.</summary>
    NoSa,

    /// <summary>Outbound: the sequence numbers of the SA are used up.</summary>
    Exhausted,

    /// <summary>Outbound: what ESP adds would make it longer than an IPv4 packet can be.</summary>
    TooLong,

    /// <summary>Either way: the policy discards it.</summary>
    Policy,

    /// <summary>Inbound: it came in clear and the policy protects it (RFC 4301 section 5.2).</summary>
    NotProtected,

    /// <summary>
    /// Inbound: a fragment of ESP, which has to be reassembled first (RFC 4303 section 3.4.1). Outbound: a fragment in
    /// transport mode, which is for whole packets (section 3.3.4).
    /// </summary>
    Fragment,

    /// <summary>Inbound: no room for SPI and sequence number, or for IV, trailer and ICV.</summary>
    TooShort,

    /// <summary>Inbound: no SA has this SPI at this address.</summary>
    UnknownSpi,

    /// <summary>Inbound: it came within UDP and the SA has it without, or the other way round (F36).</summary>
    WrongEncapsulation,

    /// <summary>Inbound: the sequence number was seen before, is 0, or lies left of the window.</summary>
    Replay,

    /// <summary>Inbound: not from the SA's other end, or changed on its way.</summary>
    BadIcv,

    /// <summary>Inbound: the ciphertext is not whole blocks.</summary>
    BadLength,

    /// <summary>Inbound: the pad length or the padding lies.</summary>
    BadPadding,

    /// <summary>Inbound: what is inside is no IPv4 packet by the next header's word.</summary>
    WrongProtocol,

    /// <summary>Inbound: what is inside is no IPv4 packet, though the next header says so.</summary>
    BadInner,

    /// <summary>Inbound: what is inside is not for this SA (RFC 4301 section 5.2).</summary>
    WrongSelector,
}
