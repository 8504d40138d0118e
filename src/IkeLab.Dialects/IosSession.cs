using System.Net;

namespace IkeLab.Dialects;

/// <summary>A session of <c>show crypto session</c>: all that there is with one peer.</summary>
public sealed record IosSession(string Interface, IosSessionStatus Status, IPAddress Peer, ushort Port)
{
    const string None = "(none)";
    static readonly LineForm InterfaceLine = new("Interface: {}");
    static readonly LineForm UptimeLine = new("Uptime: {}");
    static readonly LineForm StatusLine = new("Session status: {}     ");
    static readonly LineForm PeerLine = new("Peer: {} port {} ");
    static readonly LineForm PeerLineInDetail = new("Peer: {} port {} fvrf: {} ivrf: {}");
    static readonly LineForm IdentityLine = new("      Phase1_id: {}");
    static readonly LineForm DescriptionLine = new("      Desc: {}");
    static readonly LineForm IdLine = new("  Session ID: {}  ");

    /// <summary><c>00:59:10</c>; null for a session that is down. Printed in the detail, like the identity.</summary>
    public string? Uptime { get; init; }

    /// <summary>Null before the peer has proved one.</summary>
    public string? Phase1Identity { get; init; }

    public IReadOnlyList<IosSessionSa> Sas { get; init; } = [];

    public IReadOnlyList<IosSessionFlow> Flows { get; init; } = [];

    internal static bool Starts(ShowReader reader) => reader.Sees(InterfaceLine);

    internal void Print(ShowWriter writer, bool isDetailed)
    {
        writer.Line(InterfaceLine, Interface);
        if (isDetailed && Uptime is not null) writer.Line(UptimeLine, Uptime);
        writer.Line(StatusLine, IosSessionWords.Of(Status));
        if (isDetailed)
        {
            writer.Line(PeerLineInDetail, Peer, Port, None, None);
            writer.Line(IdentityLine, Phase1Identity ?? None);
            writer.Line(DescriptionLine, None);
        }
        else
        {
            writer.Line(PeerLine, Peer, Port);
        }

        if (Sas.Count > 0) writer.Line(IdLine, 0);
        foreach (var sa in Sas) sa.Print(writer, isDetailed);
        foreach (var flow in Flows) flow.Print(writer, isDetailed);
    }

    internal static IosSession Read(ShowReader reader, ref bool isDetailed)
    {
        var name = reader.Read(InterfaceLine).Text();
        var uptime = reader.TryRead(UptimeLine, out var up) ? up.Text() : null;
        if (IosSessionWords.Read(reader.Read(StatusLine).Text()) is not { } status)
        {
            reader.Fail();
            status = default;
        }

        string? identity = null;
        if (reader.TryRead(PeerLineInDetail, out var peer))
        {
            isDetailed = true;
            identity = reader.Read(IdentityLine).Text();
            reader.Read(DescriptionLine);
        }

        peer ??= reader.Read(PeerLine);
        var (address, port) = (peer.Address(), peer.Port());
        reader.TryRead(IdLine, out _);
        List<IosSessionSa> sas = [];
        while (IosSessionSa.Starts(reader)) sas.Add(IosSessionSa.Read(reader));
        List<IosSessionFlow> flows = [];
        while (IosSessionFlow.Starts(reader)) flows.Add(IosSessionFlow.Read(reader));
        return new(name, status, address, port)
        {
            Uptime = uptime,
            Phase1Identity = identity == None ? null : identity,
            Sas = sas,
            Flows = flows,
        };
    }
}
