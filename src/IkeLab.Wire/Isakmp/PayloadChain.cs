using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Payloads behind one another, each with the generic header of RFC 2408 section 3.2:
/// <code>
/// | Next Payload  |   RESERVED    |         Payload Length        |
/// </code>
/// </summary>
public static class PayloadChain
{
    /// <summary>Far above what gateways send (a dozen vendor IDs and a certificate chain), far below a flood.</summary>
    public const int PayloadsMax = 64;

    public const int GenericHeaderSize = 4;

    /// <summary>
    /// Reads up to the payload that names no next one. What lies behind it is left to the caller: in a decrypted
    /// message it is padding. A RESERVED octet that is not zero is tolerated, as gateways do.
    /// </summary>
    /// <param name="consumed">The octets of the chain; 0 when it is refused.</param>
    public static bool TryRead(
        PayloadType first, Octets body, [NotNullWhen(true)] out IReadOnlyList<Payload>? payloads, out int consumed)
    {
        (payloads, consumed) = (null, 0);
        var octets = new WireReader(body);
        List<Payload> read = [];
        for (var next = first; next != PayloadType.None;)
        {
            var type = next;
            next = (PayloadType)octets.U8();
            octets.Skip(1);
            var inside = octets.Take(octets.U16() - GenericHeaderSize);
            if (octets.Failed || read.Count == PayloadsMax) return false;
            if (!Payload.TryRead(type, inside, out var payload)) return false;
            read.Add(payload);
        }

        (payloads, consumed) = (read, body.Length - octets.Left);
        return true;
    }

    /// <exception cref="OverflowException">A payload is longer than its length field can say.</exception>
    public static Octets Write(IReadOnlyList<Payload> payloads)
    {
        var writer = new WireWriter();
        for (var i = 0; i < payloads.Count; i++)
        {
            var next = i + 1 < payloads.Count ? payloads[i + 1].Type : PayloadType.None;
            WriteOne(writer, next, payloads[i].Body);
        }

        return writer.ToOctets();
    }

    /// <summary>What the header, or the payload before, says of the first one.</summary>
    public static PayloadType First(IReadOnlyList<Payload> payloads) =>
        payloads is [var first, ..] ? first.Type : PayloadType.None;

    internal static void WriteOne(WireWriter writer, PayloadType next, Octets body)
    {
        writer.U8((byte)next);
        writer.U8(0);
        writer.U16(checked((ushort)(body.Length + GenericHeaderSize)));
        writer.Bytes(body);
    }
}
