using System.Diagnostics;
using System.Globalization;
using IkeLab.Crypto;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;

namespace IkeLab.Benchmarks;

/// <summary>What a tunnel costs while it stands there: the time of a simulated day, and memory.
/// Each is measured once.</summary>
static class Footprint
{
    const int Pairs = 1_000;
    const int Tunnels = 10_000;
    static readonly TimeSpan Day = TimeSpan.FromHours(24);
    static readonly TimeSpan UpWithin = TimeSpan.FromSeconds(60);

    public static void WriteTo(TextWriter output)
    {
        Write(output, $"");
        Write(output, $"At rest; memory is what GC.GetTotalMemory has more after a full collection than it had before");
        WriteDay(output);
        WriteMemory(output);
        WriteTunnels(output);
    }

    static void WriteDay(TextWriter output)
    {
        using var lab = TunnelBenchmarks.Up(seed: 1, Policy(19), UpWithin);
        var entries = lab.Journal.Entries.Count;
        var started = Stopwatch.GetTimestamp();
        lab.Pass(Day);
        var took = Stopwatch.GetElapsedTime(started);
        Row(output, "24 simulated hours of an idle tunnel", $"{took.TotalMilliseconds:N3} ms of wall time");
        Row(output, "  what happened in them", $"{lab.Journal.Entries.Count - entries:N0} entries of the journal");
    }

    static void WriteMemory(TextWriter output)
    {
        // Any seed does: the key exchange costs time, and what is remembered of it is there before the measurement.
        SeedSecrets secrets = new(1);
        new PeerPair(secrets, Policy(14)).Connect(UpWithin);
        var ike = PerTunnel(() =>
        {
            PeerPair pair = new(secrets, Policy(14));
            if (!pair.Connect(UpWithin)) throw new InvalidOperationException("The tunnel did not come up");
            return pair;
        });
        Row(output, "an established tunnel, IKE of both ends", $"{ike:N0} octets, the mean of {Pairs:N0}");

        var whole = PerTunnel(() => TunnelBenchmarks.Up(seed: 1, Policy(14), UpWithin));
        Row(output, "an established tunnel, whole lab",
            $"{whole:N0} octets, the mean of {Pairs:N0}; journal and captures included");
    }

    static void WriteTunnels(TextWriter output)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        var many = new ManyTunnels(Tunnels);
        var built = GC.GetTotalMemory(forceFullCollection: true) - before;
        var entries = many.BringUp();
        var took = Stopwatch.GetElapsedTime(started);
        var octets = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(many);
        Row(output, "tunnels in one lab", $"{Tunnels:N0}, group 19, each key exchange computed");
        Row(output, "  wall time until all are up", $"{took.TotalSeconds:N1} s");
        Row(output, "  memory in all",
            $"{octets / 1e6:N0} MB with {entries:N0} entries of the journal and all captures");
        Row(output, "  memory of each",
            $"{octets / Tunnels:N0} octets, {built / Tunnels:N0} of them before its first message");
    }

    static long PerTunnel(Func<object> make)
    {
        var all = new object[Pairs];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < all.Length; i++) all[i] = make();
        var octets = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(all);
        foreach (var one in all) (one as IDisposable)?.Dispose();
        return octets / Pairs;
    }

    static Phase1Policy Policy(int group) => GatewaySetup.Policy(10, CipherKind.AesCbc, 32, HashKind.Sha256, group);

    static void Row(TextWriter output, string name, FormattableString value) =>
        Write(output, $"  {name,-44}{value.ToString(CultureInfo.InvariantCulture)}");

    static void Write(TextWriter output, FormattableString line) =>
        output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
