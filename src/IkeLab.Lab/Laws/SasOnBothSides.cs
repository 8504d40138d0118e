using System.Globalization;
using IkeLab.Ike;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Laws;

/// <summary>
/// An SA that only one side has must have a reason that the journal states: the exchange that makes it goes on or has
/// failed on the other side, or the other side has taken it out and said why. A side that was told of its end has none.
/// </summary>
static class SasOnBothSides
{
    public const string Name = "SAs on both sides";

    public static IEnumerable<string> Violations(TwoSites sites)
    {
        var sides = sites.Gateways.ToDictionary(gateway => gateway.Name, gateway => new Side(sites, gateway));
        return sites.Gateways
            .SelectMany(gateway => sides[gateway.Name].Violations(peer => sides[sites.PeersOf(gateway)[peer].Name]))
            .Select(sentence => $"{Name}: {sentence}");
    }

    /// <summary>One gateway, what it has, and what its journal says of what it has no more.</summary>
    sealed class Side
    {
        readonly Gateway _gateway;
        readonly Dictionary<uint, string> _removed = [];
        readonly HashSet<Octets> _toldGone = [];
        readonly HashSet<uint> _failedModes = [];
        readonly Dictionary<SaId, string> _deleted = [];

        public Side(TwoSites sites, Gateway gateway)
        {
            _gateway = gateway;
            foreach (var entry in sites.Journal.Entries.Where(entry => entry.Where == gateway.Name)) Read(entry.What);
        }

        IkePeer Ike => _gateway.Ike;

        /// <param name="sideOf">The side of each of its peers, in their order.</param>
        public IEnumerable<string> Violations(Func<int, Side> sideOf) => Phase1(sideOf).Concat(Phase2(sideOf));

        void Read(object what)
        {
            switch (what)
            {
                case ChildSaRemoved removed:
                    _removed[removed.Sa.InboundSpi] = removed.Why;
                    break;
                case DeleteReceived told:
                    _toldGone.UnionWith(told.Spis);
                    break;
                case QuickModeFailed failed:
                    _failedModes.Add(failed.MessageId);
                    break;
                case Phase1Deleted deleted:
                    _deleted[deleted.Sa.Id] = deleted.Why;
                    break;
                default:
                    break;
            }
        }

        IEnumerable<string> Phase1(Func<int, Side> sideOf)
        {
            foreach (var sa in Ike.Sas.Where(sa => sa.State.Status is IkeSaStatus.Established))
            {
                var words = string.Create(CultureInfo.InvariantCulture, $"the ISAKMP SA {sa.Id.Initiator:x16}");
                if (_toldGone.Contains(sa.Id.ToOctets()))
                    yield return $"{_gateway.Name} was told that {words} is gone, and still has it";
                else if (!sideOf(Index(sa)).HasOrAccountsFor(sa))
                    yield return $"{_gateway.Name} alone has {words}, and nothing says why";
            }
        }

        IEnumerable<string> Phase2(Func<int, Side> sideOf)
        {
            foreach (var pair in _gateway.Pairs)
            {
                var other = sideOf(Index(pair.Sa.Parent));
                if (pair.Outbound is { } outbound)
                {
                    var words = string.Create(CultureInfo.InvariantCulture, $"the IPsec SA 0x{outbound.Spi:x8}");
                    if (_toldGone.Contains(Spi(outbound.Spi)))
                        yield return $"{_gateway.Name} was told that {words} is gone, and still sends with it";
                    else if (!other.Receives(outbound.Spi) && !AccountedFor(pair, other, pair.Sa.OutboundSpi))
                        yield return $"{_gateway.Name} sends with {words}, " +
                            $"{other._gateway.Name} does not have it, and nothing says why";
                }
                else if (!AccountedFor(pair, other, pair.Sa.OutboundSpi))
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{_gateway.Name} has half a pair, 0x{pair.Sa.InboundSpi:x8}, and nothing says why");
                }
            }
        }

        int Index(IkeSa sa) =>
            Enumerable.Range(0, _gateway.Peers.Count).First(peer => _gateway.Peers[peer].Is(sa.Peer));

        bool Receives(uint spi) => _gateway.Setup.Outsides.Any(address => _gateway.Sad.Find(spi, address) is not null);

        bool HasOrAccountsFor(IkeSa sa) =>
            Ike.Sas.Any(mine => mine.Id == sa.Id && mine.State.Status is not IkeSaStatus.Deleted) ||
            (_deleted.TryGetValue(sa.Id, out var why) && why.Length > 0);

        static bool AccountedFor(InstalledPair pair, Side other, uint spiOfOther) =>
            other._removed.TryGetValue(spiOfOther, out var why) && why.Length > 0
            || other._failedModes.Contains(pair.Sa.MessageId)
            || other.Negotiates(pair.Sa.MessageId)
            || pair.Sa.Parent.QuickModes.Any(mode => mode.MessageId == pair.Sa.MessageId);

        bool Negotiates(uint messageId) => Ike.Sas.Any(sa => sa.QuickModes.Any(mode => mode.MessageId == messageId));

        static Octets Spi(uint spi) => new byte[] { (byte)(spi >> 24), (byte)(spi >> 16), (byte)(spi >> 8), (byte)spi };
    }
}
