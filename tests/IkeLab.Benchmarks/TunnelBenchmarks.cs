using BenchmarkDotNet.Attributes;
using IkeLab.Crypto;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;

namespace IkeLab.Benchmarks;

/// <summary>What a tunnel costs, and how much of it the Diffie-Hellman exchange is.</summary>
public class TunnelBenchmarks
{
    const ulong SeedAgain = 1;
    static readonly TimeSpan UpWithin = TimeSpan.FromSeconds(60);
    static readonly SystemSecrets System = new();

    // Of the process, not of the instance: results for a seed that any benchmark has used before would be remembered.
    static ulong LastSeed = SeedAgain;

    [Params(14, 19)]
    public int Group { get; set; }

    /// <summary>Whether the process remembers what it has computed in this group: it does in the MODP ones.</summary>
    public static bool IsRemembered(int group) =>
        DhGroup.Find(group)!.Name.StartsWith("modp", StringComparison.Ordinal);

    /// <summary>The four operations of a tunnel without PFS.</summary>
    [Benchmark(Baseline = true)]
    public void DiffieHellman()
    {
        var group = DhGroup.Find(Group)!;
        var (a, b) = (group.Generate(System, "A"), group.Generate(System, "B"));
        if (!group.TryAgree(a, b.Public, out _, out var why) || !group.TryAgree(b, a.Public, out _, out why))
            throw new InvalidOperationException(why);
    }

    [Benchmark]
    public void Peers() => UpBetweenPeers(++LastSeed);

    [Benchmark]
    public void Lab() => UpInLab(++LastSeed);

    [Benchmark]
    public void PeersAgain() => UpBetweenPeers(SeedAgain);

    [Benchmark]
    public void LabAgain() => UpInLab(SeedAgain);

    Phase1Policy Policy => GatewaySetup.Policy(10, CipherKind.AesCbc, 32, HashKind.Sha256, Group);

    void UpBetweenPeers(ulong seed) => Require(new PeerPair(new SeedSecrets(seed), Policy).Connect(UpWithin));

    void UpInLab(ulong seed)
    {
        using var lab = Up(seed, Policy, UpWithin);
        lab.Check();
    }

    /// <summary>A lab whose tunnel is up.</summary>
    public static LabContext Up(ulong seed, Phase1Policy policy, TimeSpan within)
    {
        var lab = new LabContext(new QuietOutput(seed));
        lab.Join("A", "B");
        lab.Configure(setup => setup with { PreSharedKey = "lab", Policies = [policy] });
        lab.Initiate("A");
        Require(lab.Within(within, () => lab.Sites.Gateways.All(gateway => gateway.IsUp)));
        return lab;
    }

    static void Require(bool isUp)
    {
        if (!isUp) throw new InvalidOperationException("The tunnel did not come up");
    }

    sealed class QuietOutput(ulong seed) : ILabOutput
    {
        public ulong Seed => seed;

        public void WriteLine(string line)
        {
        }
    }
}
