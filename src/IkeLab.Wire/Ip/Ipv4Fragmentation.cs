namespace IkeLab.Wire.Ip;

/// <summary>Cutting a packet for a link, RFC 791 section 3.2.</summary>
static class Ipv4Fragmentation
{
    /// <summary>Every link carries 68 octets: the longest header and one block of 8, RFC 791 section 3.2.</summary>
    const int MtuMin = 68;

    const byte EndOfOptions = 0;
    const byte NoOperation = 1;
    const byte CopiedBit = 0x80;

    /// <summary>The packet itself when it fits, else its fragments in order. A fragment may be cut again.</summary>
    /// <exception cref="InvalidOperationException">It does not fit and must not be cut.</exception>
    internal static IReadOnlyList<Ipv4Packet> Fragment(Ipv4Packet packet, int mtu)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mtu, MtuMin);
        if (packet.TotalLength <= mtu) return [packet];
        if (packet.DontFragment) throw new InvalidOperationException("The packet says Don't Fragment");

        List<Ipv4Packet> fragments = [];
        var options = packet.Options;
        for (var offset = 0; offset < packet.Payload.Length;)
        {
            var head = packet with { Options = options };
            var room = (mtu - head.HeaderLength) / 8 * 8;
            var isLast = packet.Payload.Length - offset <= mtu - head.HeaderLength;
            var length = isLast ? packet.Payload.Length - offset : room;
            fragments.Add(head with
            {
                FragmentOffset = packet.FragmentOffset + offset,
                MoreFragments = packet.MoreFragments || !isLast,
                Payload = packet.Payload.Slice(offset, length),
            });
            offset += length;
            options = Copied(packet.Options);
        }

        return fragments;
    }

    /// <summary>
    /// The options that later fragments carry too: those with the copied bit. What cannot be read as options ends them.
    /// </summary>
    static Octets Copied(Octets options)
    {
        var writer = new WireWriter();
        for (var rest = options; !rest.IsEmpty && rest[0] != EndOfOptions;)
        {
            var length = rest[0] == NoOperation ? 1 : rest.Length > 1 ? rest[1] : 0;
            if (length == 0 || length > rest.Length || (length == 1 && rest[0] != NoOperation)) break;
            if ((rest[0] & CopiedBit) != 0) writer.Bytes(rest.Slice(0, length));
            rest = rest.Slice(length);
        }

        return writer.ToOctets();
    }
}
