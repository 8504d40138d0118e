using IkeLab.Wire;

namespace IkeLab.Net;

/// <summary>What a datagram of a stream carries: its number, four octets, then zeros.</summary>
static class StreamPayload
{
    public const int SizeMin = 4;

    public static Octets Write(uint number, int size)
    {
        var writer = new WireWriter();
        writer.U32(number);
        writer.Bytes(new byte[size - SizeMin]);
        return writer.ToOctets();
    }

    public static bool TryRead(Octets payload, out uint number)
    {
        var octets = new WireReader(payload);
        number = octets.U32();
        return !octets.Failed;
    }
}
