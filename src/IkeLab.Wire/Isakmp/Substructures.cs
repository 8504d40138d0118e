namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Proposals within an SA and transforms within a proposal: a chain of their own, in which every one but the last names
/// its own kind as the next (RFC 2408 sections 3.5 and 3.6).
/// </summary>
static class Substructures
{
    internal delegate T Reader<out T>(ref WireReader body);

    /// <summary>Reads to the end, at least one; each takes four octets or more, so the octets bound the loop.</summary>
    internal static IReadOnlyList<T> Read<T>(ref WireReader octets, PayloadType kind, Reader<T> read)
    {
        List<T> items = [];
        do
        {
            var next = (PayloadType)octets.U8();
            octets.Skip(1);
            var body = octets.Slice(octets.U16() - PayloadChain.GenericHeaderSize);
            items.Add(read(ref body));
            var expected = octets.Left > 0 ? kind : PayloadType.None;
            if (body.Failed || body.Left > 0 || next != expected) octets.Fail();
        }
        while (octets.Left > 0);

        return items;
    }

    internal static void Write<T>(
        WireWriter writer, PayloadType kind, IReadOnlyList<T> items, Action<T, WireWriter> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var body = new WireWriter();
            write(items[i], body);
            PayloadChain.WriteOne(writer, i + 1 < items.Count ? kind : PayloadType.None, body.ToOctets());
        }
    }
}
