using System.Diagnostics;
using System.Globalization;
using IkeLab.Ike;

namespace IkeLab.Benchmarks;

/// <summary>
/// Many tunnels in one lab that nobody uses, while both ends of each ask every minute whether the other one is alive:
/// what that costs in time and memory, measured once.
/// </summary>
static class IdleTunnels
{
    public const int TunnelsMax = 65_536;

    static readonly DeadPeerDetection Dpd = new(DpdMode.Periodic, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10));

    public static void WriteTo(TextWriter output, int tunnels, int minutes)
    {
        Write(output, $"IkeLab idle: .NET {Environment.Version}, {Environment.ProcessorCount} processors, one thread");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var began = Spent.Now;
        var many = new ManyTunnels(tunnels, Dpd, keepsAll: false);
        many.BringUp();
        Row(output, "tunnels in one lab",
            $"{tunnels:N0}, group 19, R-U-THERE every {Dpd.Interval.TotalSeconds:N0} s from both ends");
        var up = Report(output, "until all are up", many, began, before, (0, 0), tunnels);

        began = Spent.Now;
        many.Idle(TimeSpan.FromMinutes(minutes));
        Report(output, string.Create(CultureInfo.InvariantCulture, $"{minutes} idle minutes"), many,
            began, before, up, tunnels);
        GC.KeepAlive(many);
    }

    static (long Events, int Entries) Report(
        TextWriter output, string what, ManyTunnels many, Spent began, long before,
        (long Events, int Entries) since, int tunnels)
    {
        var (wall, processor) = began.Since();
        var (events, entries) = (many.Events - since.Events, many.Entries - since.Entries);
        var octets = GC.GetTotalMemory(forceFullCollection: true) - before;
        Row(output, $"{what}: wall time", $"{wall.TotalSeconds:N1} s, {processor.TotalSeconds:N1} s of a processor");
        Row(output, "  events of the clock",
            $"{events:N0}, {events / processor.TotalSeconds:N0} in a second of a processor");
        Row(output, "  entries of the journal", $"{entries:N0}, of which the latest are kept");
        Row(output, "  memory then", $"{octets / 1e6:N0} MB, {octets / tunnels:N0} octets of each; no captures");
        return (many.Events, many.Entries);
    }

    static void Row(TextWriter output, string name, FormattableString value) =>
        Write(output, $"  {name,-44}{value.ToString(CultureInfo.InvariantCulture)}");

    static void Write(TextWriter output, FormattableString line) =>
        output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>On a machine that others use too, the time of the processor says more than that on the wall.</summary>
    readonly record struct Spent(long Wall, TimeSpan Processor)
    {
        public static Spent Now => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

        public (TimeSpan Wall, TimeSpan Processor) Since() =>
            (Stopwatch.GetElapsedTime(Wall), Environment.CpuUsage.TotalTime - Processor);
    }
}
