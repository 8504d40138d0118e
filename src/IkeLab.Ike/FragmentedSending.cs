using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>
/// IKE messages in pieces of their own, payload 132 ([MS-IKEE] section 2.2.6): a message with certificates then needs
/// no IP fragments, which many a box on the way drops. A message that is sent again goes in the same pieces.
/// </summary>
/// <param name="packetMax">The longest IP packet, in octets.</param>
sealed class FragmentedSending(int packetMax)
{
    const int IpHeader = 20;
    const int UdpHeader = 8;
    const int NonEspMarker = 4;
    const int FragmentHeader = 8; // the generic header, then ID, number and flags
    const int Overhead = IpHeader + UdpHeader + NonEspMarker + IsakmpHeader.Size + FragmentHeader;

    /// <summary>In octets: nothing shorter can hold a piece worth sending.</summary>
    public const int PacketMin = 128;

    Octets _last;
    ushort _id;

    /// <summary>The datagrams that a message goes in: itself, or its pieces in their order.</summary>
    public IEnumerable<Octets> Pieces(Octets message)
    {
        if (IpHeader + UdpHeader + NonEspMarker + message.Length <= packetMax) return [message];

        if (_last != message) (_last, _id) = (message, unchecked((ushort)(_id + 1)));
        var size = packetMax - Overhead;
        var count = (message.Length + size - 1) / size;
        return count <= byte.MaxValue
            ? Enumerable.Range(1, count).Select(number => Piece(message, number, count, size))
            : [message];
    }

    Octets Piece(Octets message, int number, int count, int size)
    {
        var offset = (number - 1) * size;
        Fragment fragment = new(
            _id, (byte)number, number == count, message.Slice(offset, Math.Min(size, message.Length - offset)));
        if (!Message.TryParse(message, out var whole))
            throw new InvalidOperationException("what this side sends is a message");
        var header = whole.Header;
        return Message.Of(header.Sa, header.Exchange, MessageFlags.None, header.MessageId, [fragment]).ToBytes();
    }
}
