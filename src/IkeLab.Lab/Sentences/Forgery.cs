using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Wire;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Sentences;

/// <summary>What a stranger on the path makes of a message that has passed.</summary>
/// <param name="Message">Its name.</param>
/// <param name="Change">What is not as it was.</param>
public sealed record Forgery(string Message, ForgeryChange Change)
{
    // RFC 2408 section 3.2.
    const int GenericHeaderLength = 4;

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
            ForgeryChange.Hash => Isakmp(Changed<Hash>(original, payloads)),
            ForgeryChange.Nonce => Isakmp(Changed<Nonce>(original, payloads)),
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

    static Octets LastOctetChanged(Message original) => Changed(original, original.ToBytes().Length - 1);

    // Under CBC the block of that octet turns to noise, and one bit of the block behind it: in MM5 and MM6 with SHA-256
    // and AES, both are of the HASH.
    static Octets Changed<T>(Message original, IReadOnlyList<Payload> payloads)
        where T : Payload
    {
        if (!payloads.OfType<T>().Any())
        {
            throw new ImpossibleConfigurationException($"a message without {typeof(T).Name} cannot have it changed");
        }

        var before = PayloadChain.Write([.. payloads.TakeWhile(payload => payload is not T)]).Length;
        return Changed(original, original.ToBytes().Length - original.Body.Length + before + GenericHeaderLength);
    }

    static Octets Changed(Message original, int offset)
    {
        var octets = original.ToBytes().ToArray();
        octets[offset] ^= 1;
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

    /// <summary>The first octet of its HASH.</summary>
    Hash,

    /// <summary>The first octet of its nonce.</summary>
    Nonce,

    /// <summary>The payloads without encryption.</summary>
    InClear,

    /// <summary>The octets that have passed, behind a non-ESP marker on UDP 4500 (RFC 3948 section 2.2).</summary>
    Port4500,
}
