using IkeLab.Crypto;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Benchmarks;

/// <summary>
/// Many pairs of sites in one lab: one clock, one network, one journal and one seed; each pair has an ISP, two gateways and
/// two hosts of its own. Nothing is shared or shortened: each tunnel computes its key exchange in group 19.
/// </summary>
sealed class ManyTunnels
{
    static readonly Phase1Policy Policy = GatewaySetup.Policy(10, CipherKind.AesCbc, 32, HashKind.Sha256, 19);

    readonly VirtualTime _time = new(new RunLimits(Events: long.MaxValue));
    readonly List<TwoSites> _pairs = [];

    public ManyTunnels(int count)
    {
        const ulong seed = 1;
        var secrets = new SeedSecrets(seed);
        var journal = new Journal(_time);
        var network = new Network(_time, new Dice(seed), journal.Write);
        for (var i = 0; i < count; i++)
        {
            var (a, b) = (Setup($"A{i}", i, 1), Setup($"B{i}", i, 2));
            var path = new IspPath(network);
            path.Join($"isp{i}");
            _pairs.Add(new(network, path, journal, secrets, [a], b));
        }
    }

    /// <summary>Brings all of them up, one each tenth of a second; gives the entries of the journal.</summary>
    public int BringUp()
    {
        for (var i = 0; i < _pairs.Count; i++)
        {
            var gateway = _pairs[i].A.Gateway;
            _time.After(i * TimeSpan.FromMilliseconds(100), Phase.Probes, () => gateway.Initiate());
        }

        _time.RunFor(_pairs.Count * TimeSpan.FromMilliseconds(100) + TimeSpan.FromMinutes(1));
        if (_pairs.Exists(pair => pair.Gateways.Any(gateway => !gateway.IsUp)))
            throw new InvalidOperationException("A tunnel did not come up");
        return _pairs[0].Journal.Entries.Count;
    }

    static GatewaySetup Setup(string name, int number, byte side)
    {
        var (high, low) = ((byte)(number >> 8), (byte)number);
        return new(name, new(new byte[] { (byte)(100 + side), high, low, side }), [new(new(new byte[] { 10, side, 0, 0 }), 24)])
        {
            PreSharedKey = "lab",
            Policies = [Policy],
        };
    }
}
