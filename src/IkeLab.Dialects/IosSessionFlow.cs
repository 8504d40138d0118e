namespace IkeLab.Dialects;

/// <summary>A line of the crypto map in a session, and the IPsec SAs that it has.</summary>
/// <param name="Local">The ident on this side; of any protocol and port.</param>
/// <param name="Remote">The ident on the other side.</param>
/// <param name="ActiveSas">Inbound and outbound ones together.</param>
public sealed record IosSessionFlow(IosIdent Local, IosIdent Remote, int ActiveSas)
{
    static readonly LineForm FlowLine = new("  IPSEC FLOW: permit ip {}/{} {}/{} ");
    static readonly LineForm ActiveLine = new("        Active SAs: {}, origin: crypto map");
    static readonly LineForm InboundLine = new("        Inbound:  #pkts dec'ed {} drop {} life (KB/Sec) {}/{}");
    static readonly LineForm OutboundLine = new("        Outbound: #pkts enc'ed {} drop {} life (KB/Sec) {}/{}");

    /// <summary>Printed in the detail, like the outbound traffic.</summary>
    public IosSessionTraffic Inbound { get; init; } = new();

    public IosSessionTraffic Outbound { get; init; } = new();

    internal static bool Starts(ShowReader reader) => reader.Sees(FlowLine);

    internal void Print(ShowWriter writer, bool isDetailed)
    {
        writer.Line(FlowLine, Local.Address, Local.Mask, Remote.Address, Remote.Mask);
        writer.Line(ActiveLine, ActiveSas);
        if (!isDetailed) return;
        Inbound.Print(writer, InboundLine);
        Outbound.Print(writer, OutboundLine);
    }

    internal static IosSessionFlow Read(ShowReader reader)
    {
        var line = reader.Read(FlowLine);
        var flow = new IosSessionFlow(
            new(line.Address(), line.Address()), new(line.Address(), line.Address()), reader.Read(ActiveLine).Count());
        return reader.TryRead(InboundLine, out var inbound)
            ? flow with
            {
                Inbound = IosSessionTraffic.Read(inbound),
                Outbound = IosSessionTraffic.Read(reader.Read(OutboundLine))
            }
            : flow;
    }
}
