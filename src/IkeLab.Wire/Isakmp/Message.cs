using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Wire.Isakmp;

/// <summary>
/// An ISAKMP message: its header and the octets behind it, which are ciphertext while the E bit is set.
/// </summary>
public sealed record Message(IsakmpHeader Header, Octets Body)
{
    public bool IsEncrypted => Header.Flags.HasFlag(MessageFlags.Encryption);

    /// <summary>In octets, the header with it.</summary>
    public int Length => IsakmpHeader.Size + Body.Length;

    /// <summary>A message in clear.</summary>
    public static Message Of(
        SaId sa, ExchangeType exchange, MessageFlags flags, uint messageId, IReadOnlyList<Payload> payloads) =>
        new(new(sa, PayloadChain.First(payloads), exchange, flags, messageId), PayloadChain.Write(payloads));

    /// <summary>
    /// Reads the header of whatever a peer, or a network, has made of a message, and never throws. Refused are another
    /// major version than 1, a length that is not the datagram's, and a zero CKY-I, which names no SA.
    /// </summary>
    public static bool TryParse(Octets datagram, [NotNullWhen(true)] out Message? message)
    {
        var octets = new WireReader(datagram);
        var header = IsakmpHeader.Read(ref octets, out var length);
        var isSound = !octets.Failed
            && header.MajorVersion == 1
            && length == datagram.Length
            && header.Sa.Initiator != 0;
        message = isSound ? new(header, octets.Rest()) : null;
        return isSound;
    }

    /// <summary>The payloads of a body in clear, which they must fill to its end.</summary>
    public bool TryReadPayloads([NotNullWhen(true)] out IReadOnlyList<Payload>? payloads)
    {
        if (!IsEncrypted
            && PayloadChain.TryRead(Header.NextPayload, Body, out payloads, out var consumed)
            && consumed == Body.Length)
        {
            return true;
        }

        payloads = null;
        return false;
    }

    public Octets ToBytes()
    {
        var writer = new WireWriter();
        Header.Write(writer, (uint)Length);
        writer.Bytes(Body);
        return writer.ToOctets();
    }
}
