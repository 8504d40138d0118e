using System.Net;

namespace IkeLab.Dialects;

/// <summary>
/// A block of <c>show crypto ipsec sa</c>: one selector pair, which is one line of the crypto map's list. The port is
/// 500, or 4500 behind a NAT.
/// </summary>
public sealed record IosIpsecFlow(IosIdent Local, IosIdent Remote, IPAddress CurrentPeer, ushort Port = 500)
{
    static readonly LineForm VrfLine = new("   protected vrf: {}");
    static readonly LineForm LocalLine = new("   local  ident (addr/mask/prot/port): ({}/{}/{}/{})");
    static readonly LineForm RemoteLine = new("   remote ident (addr/mask/prot/port): ({}/{}/{}/{})");
    static readonly LineForm PeerLine = new("   current_peer {} port {}");
    static readonly LineForm FlagsLine = new("     PERMIT, flags={{}}");
    static readonly LineForm EndpointLine = new("     local crypto endpt.: {}, remote crypto endpt.: {}");
    static readonly LineForm MtuLine = new("     plaintext mtu {}, path mtu {}, ip mtu {}, ip mtu idb {}");
    static readonly LineForm OldMtuLine = new("     path mtu {}, ip mtu {}, ip mtu idb {}");
    static readonly LineForm OutboundSpiLine = new("     current outbound spi: 0x{}({})");
    static readonly LineForm PfsLine = new("     PFS (Y/N): {}, DH group: {}");
    static readonly LineForm InboundEsp = new("     inbound esp sas:");
    static readonly LineForm InboundAh = new("     inbound ah sas:");
    static readonly LineForm InboundPcp = new("     inbound pcp sas:");
    static readonly LineForm OutboundEsp = new("     outbound esp sas:");
    static readonly LineForm OutboundAh = new("     outbound ah sas:");
    static readonly LineForm OutboundPcp = new("     outbound pcp sas:");

    public string ProtectedVrf { get; init; } = "(none)";

    public string Flags { get; init; } = "origin_is_acl,";

    public IosPacketCounters Packets { get; init; } = new();

    public IosErrorCounters Errors { get; init; } = new IosErrorTotals();

    public required IPAddress LocalEndpoint { get; init; }

    public required IPAddress RemoteEndpoint { get; init; }

    /// <summary>
    /// The largest inner packet in octets that leaves whole; the path MTU while no SA is there; null in old releases.
    /// </summary>
    public int? PlaintextMtu { get; init; } = 1500;

    public int PathMtu { get; init; } = 1500;

    public int IpMtu { get; init; } = 1500;

    public required string IpMtuInterface { get; init; }

    /// <summary>0 while there is no outbound SA.</summary>
    public uint OutboundSpi { get; init; }

    /// <summary>The group of perfect forward secrecy, such as <c>group14</c>; null without.</summary>
    public string? PfsGroup { get; init; }

    public IReadOnlyList<IosEspSa> Inbound { get; init; } = [];

    public IReadOnlyList<IosEspSa> Outbound { get; init; } = [];

    internal static bool Starts(ShowReader reader) => reader.Sees(VrfLine) || reader.Sees(LocalLine);

    internal void Print(ShowWriter writer)
    {
        writer.Line();
        writer.Line(VrfLine, ProtectedVrf);
        Local.Print(writer, LocalLine);
        Remote.Print(writer, RemoteLine);
        writer.Line(PeerLine, CurrentPeer, Port);
        writer.Line(FlagsLine, Flags);
        Packets.Print(writer);
        Errors.Print(writer);
        writer.Line();
        writer.Line(EndpointLine, LocalEndpoint, RemoteEndpoint);
        if (PlaintextMtu is { } plaintext) writer.Line(MtuLine, plaintext, PathMtu, IpMtu, IpMtuInterface);
        else writer.Line(OldMtuLine, PathMtu, IpMtu, IpMtuInterface);
        writer.Line(OutboundSpiLine, $"{OutboundSpi:X}", OutboundSpi);
        writer.Line(PfsLine, PfsGroup is null ? "N" : "Y", PfsGroup ?? "none");
        PrintSas(writer, Inbound, InboundEsp, InboundAh, InboundPcp);
        PrintSas(writer, Outbound, OutboundEsp, OutboundAh, OutboundPcp);
    }

    internal static IosIpsecFlow Read(ShowReader reader)
    {
        var vrf = reader.TryRead(VrfLine, out var vrfFields) ? vrfFields.Text() : "(none)";
        var (local, remote) = (IosIdent.Read(reader.Read(LocalLine)), IosIdent.Read(reader.Read(RemoteLine)));
        var peer = reader.Read(PeerLine);
        var (peerAddress, port) = (peer.Address(), peer.Port());
        var flags = reader.Read(FlagsLine).Text();
        var (packets, errors) = (IosPacketCounters.Read(reader), IosErrorCounters.ReadEither(reader));
        var endpoints = reader.Read(EndpointLine);
        var hasPlaintext = reader.TryRead(MtuLine, out var mtu);
        mtu ??= reader.Read(OldMtuLine);
        var outboundSpi = reader.Read(OutboundSpiLine);
        // Releases before 15.0 have no such line.
        var pfs = reader.TryRead(PfsLine, out var pfsFields) && pfsFields.Choice("Y", "N") ? pfsFields.Text() : null;
        return new(local, remote, peerAddress, port)
        {
            ProtectedVrf = vrf,
            Flags = flags,
            Packets = packets,
            Errors = errors,
            LocalEndpoint = endpoints.Address(),
            RemoteEndpoint = endpoints.Address(),
            PlaintextMtu = hasPlaintext ? mtu.Count() : null,
            PathMtu = mtu.Count(),
            IpMtu = mtu.Count(),
            IpMtuInterface = mtu.Text(),
            OutboundSpi = outboundSpi.Spi(),
            PfsGroup = pfs,
            Inbound = ReadSas(reader, InboundEsp, InboundAh, InboundPcp),
            Outbound = ReadSas(reader, OutboundEsp, OutboundAh, OutboundPcp),
        };
    }

    static void PrintSas(ShowWriter writer, IReadOnlyList<IosEspSa> sas, LineForm esp, LineForm ah, LineForm pcp)
    {
        writer.Line();
        writer.Line(esp);
        foreach (var sa in sas) sa.Print(writer);
        writer.Line();
        writer.Line(ah);
        writer.Line();
        writer.Line(pcp);
    }

    static List<IosEspSa> ReadSas(ShowReader reader, LineForm esp, LineForm ah, LineForm pcp)
    {
        reader.Read(esp);
        List<IosEspSa> sas = [];
        while (IosEspSa.Starts(reader)) sas.Add(IosEspSa.Read(reader));
        reader.Read(ah);
        reader.Read(pcp);
        return sas;
    }
}
