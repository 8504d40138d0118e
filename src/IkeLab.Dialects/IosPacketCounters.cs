namespace IkeLab.Dialects;

/// <summary>
/// The packet counters of a selector pair. They outlive its SAs: <c>encaps</c> counts packets put into an outbound SA,
/// those the network loses afterwards too; <c>decaps</c> counts packets that came out of an inbound one.
/// </summary>
public sealed record IosPacketCounters(
    ulong Encaps = 0, ulong Encrypt = 0, ulong Digest = 0, ulong Decaps = 0, ulong Decrypt = 0, ulong Verify = 0)
{
    static readonly LineForm Outbound = new("    #pkts encaps: {}, #pkts encrypt: {}, #pkts digest: {}");
    static readonly LineForm Inbound = new("    #pkts decaps: {}, #pkts decrypt: {}, #pkts verify: {}");
    static readonly LineForm Compressed = new("    #pkts compressed: {}, #pkts decompressed: {}");
    static readonly LineForm NotCompressed = new("    #pkts not compressed: {}, #pkts compr. failed: {}");
    static readonly LineForm NotDecompressed = new("    #pkts not decompressed: {}, #pkts decompress failed: {}");

    internal void Print(ShowWriter writer)
    {
        writer.Line(Outbound, Encaps, Encrypt, Digest);
        writer.Line(Inbound, Decaps, Decrypt, Verify);
        // IPComp is spoken by nobody here, and read over.
        writer.Line(Compressed, 0, 0);
        writer.Line(NotCompressed, 0, 0);
        writer.Line(NotDecompressed, 0, 0);
    }

    internal static IosPacketCounters Read(ShowReader reader)
    {
        var outbound = reader.Read(Outbound);
        var inbound = reader.Read(Inbound);
        reader.Read(Compressed);
        reader.Read(NotCompressed);
        reader.Read(NotDecompressed);
        return new(outbound.Number(), outbound.Number(), outbound.Number(),
            inbound.Number(), inbound.Number(), inbound.Number());
    }
}
