using System.Globalization;

namespace IkeLab.Benchmarks;

/// <summary>Everything once, in about a minute, as a plain table.</summary>
static class QuickRun
{
    const int NameWidth = 48;

    public static void WriteTo(TextWriter output)
    {
        var (version, processors) = (Environment.Version, Environment.ProcessorCount);
        Write(output, $"IkeLab benchmarks: .NET {version}, {processors} processors, one thread");
        Write(output, $"All of one operation; what follows the median is of the minimum.");
        Write(output, $"ratio: to the block's first line; share: what the first line is of it; octets: allocated");
        foreach (var block in Blocks()) WriteBlock(output, block, Sampler.Measure(block));
    }

    static IEnumerable<Block> Blocks() =>
    [
        Tunnels(14),
        Tunnels(19),
        Esp(EspBenchmarks.Gcm),
        Esp(EspBenchmarks.Cbc),
        Events(1_000),
        Events(100_000),
    ];

    static Block Tunnels(int group)
    {
        var tunnels = new TunnelBenchmarks { Group = group };
        var again = TunnelBenchmarks.IsRemembered(group) ? "the same seed again (remembered)" : "the same seed again";
        return new($"Tunnel: main and quick mode, pre-shared key, AES-256, SHA-256, group {group}, both sides",
        [
            new("2 key generations, 2 agreements", tunnels.DiffieHellman),
            new("two peers, a new seed each time", tunnels.Peers),
            new("whole lab, a new seed each time", tunnels.Lab),
            new($"two peers, {again}", tunnels.PeersAgain),
            new($"whole lab, {again}", tunnels.LabAgain),
        ]);
    }

    static Block Esp(string suite)
    {
        var esp = new EspBenchmarks { Suite = suite };
        esp.SetUp();
        return new($"ESP: {suite}, {EspBenchmarks.InnerOctets} octets sealed and opened",
        [
            new("platform's primitives", esp.Primitives),
            new("EspTransform", esp.Transform),
            new("EspProcessor, IVs of the system", esp.Processor),
            new("EspProcessor, IVs of a seed", esp.ProcessorOfSeed),
        ], EspBenchmarks.InnerOctets);
    }

    static Block Events(int pending)
    {
        var events = new EventBenchmarks { Pending = pending };
        events.SetUp();
        return new($"Event: taken out, and a later one put in, {pending:N0} pending",
        [
            new("PriorityQueue", events.Queue, EventBenchmarks.Batch),
            new("VirtualTime", events.Virtual, EventBenchmarks.Batch),
        ]);
    }

    static void WriteBlock(TextWriter output, Block block, IReadOnlyList<Figure> figures)
    {
        var throughput = block.Octets is null ? "" : $"{"Mbit/s",10}";
        Write(output, $"");
        Write(output, $"{block.Title}");
        var times = Text($"{"min us",12}{"median us",12}{"per s",12}{"ratio",8}");
        Write(output, $"{"",-NameWidth}{times}{"share",8}{"octets",10}{throughput}");
        foreach (var (item, minimum, median, allocated) in figures)
        {
            if (block.Octets is { } octets) throughput = Text($"{octets * 8 / minimum,10:N0}");
            var ratio = minimum / figures[0].Minimum;
            var share = ratio < 1 ? "" : Text($"{1 / ratio:P0}"); // what is remembered has no share in it
            times = Text($"{minimum,12:N2}{median,12:N2}{1e6 / minimum,12:N0}{ratio,8:N2}");
            Write(output, $"  {item.Name,-NameWidth + 2}{times}{share,8}{allocated,10:N0}{throughput}");
        }
    }

    static void Write(TextWriter output, FormattableString line) => output.WriteLine(Text(line));

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
