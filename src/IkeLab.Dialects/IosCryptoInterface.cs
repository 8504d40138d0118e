using System.Net;

namespace IkeLab.Dialects;

/// <summary>An interface with a crypto map, and the selector pairs of that map.</summary>
public sealed record IosCryptoInterface(
    string Name, string CryptoMapTag, IPAddress LocalAddress, IReadOnlyList<IosIpsecFlow> Flows)
{
    internal static readonly LineForm NameLine = new("interface: {}");
    static readonly LineForm TagLine = new("    Crypto map tag: {}, local addr {}");

    internal void Print(ShowWriter writer)
    {
        writer.Line();
        writer.Line(NameLine, Name);
        writer.Line(TagLine, CryptoMapTag, LocalAddress);
        foreach (var flow in Flows) flow.Print(writer);
    }

    internal static IosCryptoInterface Read(ShowReader reader)
    {
        var name = reader.Read(NameLine).Text();
        var tag = reader.Read(TagLine);
        var (cryptoMapTag, localAddress) = (tag.Text(), tag.Address());
        List<IosIpsecFlow> flows = [];
        while (IosIpsecFlow.Starts(reader)) flows.Add(IosIpsecFlow.Read(reader));
        return new(name, cryptoMapTag, localAddress, flows);
    }
}
