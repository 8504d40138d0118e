using System.Buffers.Binary;
using IkeLab.Crypto;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab;

/// <summary>
/// The IPsec side of a gateway as IKE sees it: the crypto map, the SPIs, and the SAs that are put to use.
/// </summary>
sealed class GatewayIpsec(
    Journal journal, Secrets secrets, GatewaySetup setup, IReadOnlyList<GatewayPeer> peers, CryptoMap map,
    SpdLine? tunnel) : IIpsec
{
    readonly HashSet<uint> _reserved = [];
    readonly List<InstalledPair> _pairs = [];
    int _installed;

    public Sad Sad { get; } = new();

    public IReadOnlyList<InstalledPair> Pairs => _pairs;

    /// <summary>Called when an outbound SA has come, or a pair has gone.</summary>
    public event Action? Changed;

    public ChildPolicy? Match(KnownPeer peer, Ike.Selector local, Ike.Selector remote)
    {
        var (known, proposed) = (PeerOf(peer), Pair(local, remote));
        return ReferenceEquals(known.Known, peer) && local.Protocol == remote.Protocol &&
            LineFor(known, uplink: 0, proposed) is not null
            ? setup.PolicyOf(proposed, known.Setup)
            : null;
    }

    public uint ReserveSpi(string label)
    {
        for (var attempt = 0; ; attempt++)
        {
            var spi = BinaryPrimitives.ReadUInt32BigEndian(secrets.Draw($"{label}#{attempt}", sizeof(uint)));
            if (!EspSa.IsReserved(spi) && !Sad.Inbound.Any(sa => sa.Spi == spi) && _reserved.Add(spi)) return spi;
        }
    }

    public void ReleaseSpi(uint spi) => _reserved.Remove(spi);

    public void InstallInbound(ChildSa sa)
    {
        var pair = Pair(sa);
        var inbound = new InboundSa(sa.InboundSpi, pair.Line, Ends(sa), sa.Suite, sa.InboundKeymat, setup.ReplayWindow)
        {
            Selector = Selector(sa),
            Mode = Mode(sa),
            Lifetime = Lifetime(sa),
            IsInUdp = IsInUdp(sa),
            Originals = sa.Originals is { } originals ? new(originals.Source, originals.Destination) : null,
            IgnoresChecksums = setup.Profile.IgnoresChecksumsInUdp,
        };
        _reserved.Remove(sa.InboundSpi);
        Sad.Install(inbound);
        pair.Inbound = inbound;
        journal.Write(setup.Name, new ChildSaInstalled(sa, IsInbound: true));
    }

    public void InstallOutbound(ChildSa sa)
    {
        var label = $"{setup.Name}/ESP({sa.OutboundSpi:x8})@{sa.Parent.Id.Initiator:x16}";
        var pair = Pair(sa);
        var outbound = new OutboundSa(sa.OutboundSpi, pair.Line, Ends(sa), sa.Suite, sa.OutboundKeymat, secrets, label)
        {
            Selector = Selector(sa),
            Mode = Mode(sa),
            Lifetime = Lifetime(sa),
        };
        Sad.Install(outbound);
        pair.Outbound = outbound;
        journal.Write(setup.Name, new ChildSaInstalled(sa, IsInbound: false));
        Changed?.Invoke();
    }

    /// <summary>The pair that sends, or receives, under an SPI.</summary>
    public InstalledPair? Carrying(uint spi, bool isInbound) =>
        _pairs.FindLast(pair => isInbound ? pair.Inbound?.Spi == spi : pair.Outbound?.Spi == spi);

    public void Remove(ChildSa sa, string why)
    {
        var pair = Pair(sa);
        if (pair.Inbound is { } inbound) Sad.Remove(inbound);
        if (pair.Outbound is { } outbound) Sad.Remove(outbound);
        _pairs.Remove(pair);
        journal.Write(setup.Name, new ChildSaRemoved(sa, why));
        Changed?.Invoke();
    }

    /// <summary>As it was agreed, or as this gateway does it whatever was agreed (F36).</summary>
    public bool IsInUdp(ChildSa sa) => setup.EncapsulatesUnasked || sa.IsInUdp;

    // A tunnel interface takes its own selectors to the letter; a crypto map, what lies within a line.
    SpdLine? LineFor(GatewayPeer peer, int uplink, Esp.Selector selector) =>
        tunnel?.Selector == selector ? tunnel : map.LineFor(peer, uplink, selector);

    GatewayPeer PeerOf(KnownPeer known) => peers.First(peer => peer.Is(known));

    InstalledPair Pair(ChildSa sa)
    {
        var pair = _pairs.Find(known => known.Sa == sa);
        if (pair is not null) return pair;

        // What was agreed lies within a line: this side proposed the line, or matched the peer's proposal with it.
        var line = LineFor(PeerOf(sa.Parent.Peer), setup.UplinkAt(sa.Parent.Local.Address), Selector(sa))
            ?? throw new InvalidOperationException($"no line for {Selector(sa)}");
        _pairs.Add(pair = new(sa, line, ++_installed, journal.Now));
        return pair;
    }

    static TunnelEnds Ends(ChildSa sa) => new(sa.Parent.Local.Address, sa.Parent.Remote.Address);

    static Esp.Selector Selector(ChildSa sa) => Pair(sa.Policy.Local, sa.Policy.Remote);

    static Esp.Selector Pair(Ike.Selector local, Ike.Selector remote) =>
        new(local.Prefix, remote.Prefix, local.Protocol, local.Port, remote.Port);

    static EspMode Mode(ChildSa sa) =>
        sa.Mode is EncapsulationMode.Transport or EncapsulationMode.UdpEncapsulatedTransport
            ? EspMode.Transport
            : EspMode.Tunnel;

    static SaLifetime Lifetime(ChildSa sa) =>
        new((uint)(sa.Policy.Lifetime.Ticks / TimeSpan.TicksPerSecond), sa.Policy.LifetimeKilobytes);
}

/// <summary>
/// A pair of IPsec SAs as far as it is in use: on a responder the inbound one may live alone, until QM3 comes.
/// </summary>
public sealed class InstalledPair(ChildSa sa, SpdLine line, int number, TimeSpan installedAt)
{
    public ChildSa Sa { get; } = sa;

    /// <summary>The line that the pair serves, all of it or a part.</summary>
    public SpdLine Line { get; } = line;

    /// <summary>Counts the pairs of this gateway, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>When its first SA was put to use, since the run began.</summary>
    public TimeSpan InstalledAt { get; } = installedAt;

    public InboundSa? Inbound { get; internal set; }

    public OutboundSa? Outbound { get; internal set; }

    int _told;

    /// <summary>
    /// Whether the lifetime in kilobytes of either SA has just come to its end (true), or so near to it that the pair
    /// is to be renewed (false); null when neither, or when it was said before.
    /// </summary>
    internal bool? NewlyUsedUp(Renewal renewal)
    {
        const ulong octetsPerKilobyte = 1024;
        var (lifetime, carried) =
            (Sa.Policy.LifetimeKilobytes, Math.Max(Inbound?.CarriedOctets ?? 0, Outbound?.CarriedOctets ?? 0));
        var reached = carried >= lifetime * octetsPerKilobyte ? 2
            : carried >= renewal.AfterKilobytes(lifetime) * octetsPerKilobyte ? 1
            : 0;
        if (reached <= _told) return null;
        _told = reached;
        return reached == 2;
    }
}
