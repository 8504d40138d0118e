using System.Net;

namespace IkeLab.Lab.Readings;

/// <summary>
/// What is kept of a debug log. The peer's address keeps all negotiations with that peer, so two of them that run side
/// by side stay mixed; only the initiator SPI tells them apart. A line that belongs to no negotiation has no SPI.
/// </summary>
/// <param name="Peer">Null keeps those of all peers.</param>
/// <param name="InitiatorSpi">Null keeps those of all negotiations.</param>
public sealed record DebugFilter(IPAddress? Peer = null, ulong? InitiatorSpi = null)
{
    public static DebugFilter None { get; } = new();

    public bool Keeps(DebugEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return (Peer is null || Peer.Equals(entry.Peer)) &&
            (InitiatorSpi is null || InitiatorSpi == entry.InitiatorSpi);
    }
}
