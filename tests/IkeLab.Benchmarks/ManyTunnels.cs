using IkeLab.Crypto;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Benchmarks;

/// <summary>
/// Many pairs of sites in one lab: one clock, one network, one journal and one seed; each pair has an ISP, two gateways
/// and two hosts of its own. Nothing is shared or shortened: each tunnel computes its key exchange in group 19.
/// </summary>
sealed class ManyTunnels
{
    static readonly Phase1Policy Policy = GatewaySetup.Policy(10, CipherKind.AesCbc, 32, HashKind.Sha256, 19);

    const int JournalKeptMax = 100_000;

    readonly VirtualTime _time = new(new RunLimits(Events: long.MaxValue));
    readonly List<TwoSites> _pairs = [];

    /// <param name="count">Tunnels, 1 to 65,536.</param>
    /// <param name="dpd">What each gateway asks of its peer; null for nothing.</param>
    /// <param name="keepsAll">The whole journal and all captures; otherwise the latest entries and no packet.</param>
    public ManyTunnels(int count, DeadPeerDetection? dpd = null, bool keepsAll = true)
    {
        const ulong seed = 1;
        var secrets = new SeedSecrets(seed);
        var journal = new Journal(_time) { KeptMax = keepsAll ? int.MaxValue : JournalKeptMax };
        var network = new Network(_time, new Dice(seed), journal.Write);
        for (var i = 0; i < count; i++)
        {
            var (a, b) = (Setup($"A{i}", i, 1, dpd), Setup($"B{i}", i, 2, dpd));
            var path = new IspPath(network);
            path.Join($"isp{i}");
            var pair = new TwoSites(network, path, journal, secrets, [a], b);
            _pairs.Add(pair);
            if (keepsAll) continue;
            foreach (var isp in path.Isps) isp.A.Tap = isp.B.Tap = null;
            foreach (var gateway in pair.Gateways) gateway.Outside.Tap = null;
        }
    }

    public long Events => _time.Events;

    /// <summary>Entries of the journal, whether they are kept or not.</summary>
    public int Entries => _pairs[0].Journal.Entries is [.., var last] ? last.Number : 0;

    /// <summary>Lets time pass in which nobody uses a tunnel.</summary>
    /// <exception cref="InvalidOperationException">A tunnel did not live through it.</exception>
    public void Idle(TimeSpan span)
    {
        _time.RunFor(span);
        RequireUp("A tunnel has gone");
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
        RequireUp("A tunnel did not come up");
        return _pairs[0].Journal.Entries.Count;
    }

    void RequireUp(string otherwise)
    {
        if (_pairs.Exists(pair => pair.Gateways.Any(gateway => !gateway.IsUp)))
            throw new InvalidOperationException(otherwise);
    }

    static GatewaySetup Setup(string name, int number, byte side, DeadPeerDetection? dpd)
    {
        var (high, low) = ((byte)(number >> 8), (byte)number);
        return new(name, new(new byte[] { (byte)(100 + side), high, low, side }),
            [new(new(new byte[] { 10, side, 0, 0 }), 24)])
        {
            PreSharedKey = "lab",
            Policies = [Policy],
            DeadPeerDetection = dpd,
            Phase2Lifetime = TimeSpan.FromHours(8), // nothing is renewed, as nothing passes
        };
    }
}
