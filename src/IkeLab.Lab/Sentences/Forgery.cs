using IkeLab.Ike;
using IkeLab.Wire;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Sentences;

/// <summary>What a stranger on the path makes of a message that has passed.</summary>
/// <param name="Message">Its name.</param>
/// <param name="Change">What is not as it was.</param>
public sealed record Forgery(string Message, ForgeryChange Change)
{
    /// <summary>The datagram, with the addresses of the one who sent the original.</summary>
    /// <param name="original">The message that was seen.</param>
    /// <param name="payloads">Its payloads, for one who has the keys of the lab.</param>
    public UdpDatagram Of(Message original, IReadOnlyList<Payload> payloads)
    {
        ArgumentNullException.ThrowIfNull(original);
        var sa = original.Header.Sa;
        return Change switch
        {
            ForgeryChange.InitiatorSpi => Isakmp(With(original, sa with { Initiator = sa.Initiator ^ 1 })),
            ForgeryChange.ResponderSpi => Isakmp(With(original, sa with { Responder = sa.Responder ^ 1 })),
            ForgeryChange.ResponderSpiZero => Isakmp(With(original, sa with { Responder = 0 })),
            ForgeryChange.LastOctet => Isakmp(LastOctetChanged(original)),
            ForgeryChange.InClear => Isakmp(Wire.Isakmp.Message.Of(
                sa, original.Header.Exchange, MessageFlags.None, original.Header.MessageId, payloads).ToBytes()),
            ForgeryChange.Port4500 => new(
                UdpEncapsulation.Port, UdpEncapsulation.Port, UdpEncapsulation.Mark(original.ToBytes())),
            _ => Isakmp(original.ToBytes()),
        };
    }

    static UdpDatagram Isakmp(Octets message) => new(IkePeerOptions.Port, IkePeerOptions.Port, message);

    static Octets With(Message original, SaId sa) =>
        (original with { Header = original.Header with { Sa = sa } }).ToBytes();

    static Octets LastOctetChanged(Message original)
    {
        var octets = original.ToBytes().ToArray();
        octets[^1] ^= 1;
        return octets;
    }
}

/// <summary>The one thing that is not as it was.</summary>
public enum ForgeryChange
{
    /// <summary>A replay: the octets that have passed.</summary>
    None,

    InitiatorSpi,
    ResponderSpi,
    ResponderSpiZero,
    LastOctet,

    /// <summary>The payloads without encryption.</summary>
    InClear,

    /// <summary>The octets that have passed, behind a non-ESP marker on UDP 4500 (RFC 3948 section 2.2).</summary>
    Port4500,
}
