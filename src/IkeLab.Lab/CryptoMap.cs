using IkeLab.Esp;
using IkeLab.Lab.Configuration;

namespace IkeLab.Lab;

/// <summary>
/// The crypto map of a gateway: the lines of its access lists, of which each that differs from all others has SAs and
/// counters of its own. A line that is written twice is one line: the second could match no packet. A line is for one
/// peer; on a gateway with several uplinks, which each have the map, it is there once for each of them.
/// </summary>
sealed class CryptoMap
{
    readonly List<Entry> _entries = [];

    public CryptoMap(GatewaySetup setup, IReadOnlyList<GatewayPeer> peers)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var lines = (setup.Lines is { } written
            ? written.Select(line => (Line: line, Peer: Owner(line)))
            : peers.SelectMany(peer => setup.LinesTo(peer.Setup).Select(line => (Line: line, Peer: peer))))
                .Distinct().ToList();
        for (var uplink = 0; uplink < setup.Outsides.Count; uplink++)
        {
            foreach (var (line, peer) in lines) _entries.Add(new(new(line.Selector, line.Action), peer, uplink));
        }

        // The list is written for the gateway: whose network a line leads to says in whose entry of the map it stands.
        GatewayPeer Owner(AccessLine line) =>
            peers.FirstOrDefault(peer =>
                peer.Setup.Protected.Any(network => network.Contains(line.Selector.Remote.BaseAddress))) ??
            peers[0];
    }

    /// <summary>In order: the first that matches a packet decides. Those of the first uplink.</summary>
    public IReadOnlyList<SpdLine> Lines => [.. _entries.Where(entry => entry.Uplink == 0).Select(entry => entry.Line)];

    /// <summary>Those of all uplinks.</summary>
    public IReadOnlyList<SpdLine> All => [.. _entries.Select(entry => entry.Line)];

    /// <summary>Whom a line is for; null when it is no line of the map.</summary>
    public GatewayPeer? PeerOf(SpdLine line) => _entries.Find(entry => entry.Line == line)?.Peer;

    /// <summary>The uplink that a line is at, from 0.</summary>
    public int UplinkOf(SpdLine line) => _entries.Find(entry => entry.Line == line)?.Uplink ?? 0;

    /// <summary>A line and what stands for it at the other uplinks.</summary>
    public IReadOnlyList<SpdLine> Twins(SpdLine line)
    {
        var meant = _entries.Find(entry => entry.Line == line);
        return
        [
            .. _entries
                .Where(entry => entry.Peer == meant?.Peer && entry.Line.Selector == line.Selector &&
                    entry.Line.Action == line.Action)
                .Select(entry => entry.Line),
        ];
    }

    /// <summary>The line for selectors that a peer proposes, or that were agreed; null when there is none.</summary>
    /// <remarks>
    /// RFC 2407 wants the selectors of both sides to mirror each other; IOS takes what lies within a line of its own
    /// too. A line that mirrors the proposal goes before a wider one that stands above it. Of a deny line nothing is
    /// protected.
    /// </remarks>
    public SpdLine? LineFor(GatewayPeer peer, int uplink, Selector proposed)
    {
        var lines = _entries
            .Where(entry => entry.Peer == peer && entry.Uplink == uplink).Select(entry => entry.Line).ToList();
        var line = lines.Find(line => line.Selector == proposed)
            ?? lines.Find(line => line.Selector.Contains(proposed));
        return line is { Action: SpdAction.Protect } ? line : null;
    }

    sealed record Entry(SpdLine Line, GatewayPeer Peer, int Uplink);
}
