using System.Buffers.Binary;
using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>What this side does about ESP that came for an SA that is not there.</summary>
/// <param name="my">The peer's state.</param>
/// <param name="informationals">Tell the other side.</param>
/// <param name="initiate">Begins phase 1 with it.</param>
sealed class UnknownSpis(PeerState my, Informationals informationals, Action<KnownPeer> initiate)
{
    readonly Complaints _complaints = new();

    public void OnEsp(IPEndPoint from, uint spi)
    {
        // It is to be an SA as soon as QM3 comes, which the peer has sent before its ESP: lost, and not unknown.
        if (my.Table.All.Any(sa => sa.QuickModeFor(spi) is not null)) return;

        // A complaint costs a message ID, and an ISAKMP SA has not so many that anybody may spend them with forged ESP.
        if (my.Options.PeerAt(from.Address) is not { HasKey: true } peer || !_complaints.Make(spi, my.Now)) return;

        if ((my.Table.EstablishedAt(from) ?? my.Table.Established(peer)) is { } sa)
        {
            var octets = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(octets, spi);
            informationals.Notify(
                sa, sa.RequiredKeys, new(ProtocolId.Esp, octets, NotifyType.InvalidSpi, Octets.Empty));
        }
        else if (my.Table.Initiating(peer) is null)
        {
            initiate(peer);
        }
    }
}
