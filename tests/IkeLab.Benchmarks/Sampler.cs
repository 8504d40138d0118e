using System.Diagnostics;

namespace IkeLab.Benchmarks;

/// <summary>Times the items of a block by the machine's clock.</summary>
static class Sampler
{
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1); // past the JIT's second tier
    static readonly TimeSpan BudgetPerItem = TimeSpan.FromMilliseconds(1500);
    static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(4); // fits between two interruptions by the scheduler
    const int RoundsMin = 10;

    public static IReadOnlyList<Figure> Measure(Block block)
    {
        var runs = block.Items
            .Select(item => (Item: item, Calls: CallsPerSample(item), Samples: new List<double>()))
            .ToList();
        var budget = BudgetPerItem * runs.Count;
        var started = Stopwatch.GetTimestamp();
        for (var round = 0; round < RoundsMin || Stopwatch.GetElapsedTime(started) < budget; round++)
        {
            foreach (var (item, calls, samples) in runs)
                samples.Add(Time(item, calls).TotalMicroseconds / ((double)calls * item.Operations));
        }

        return [.. runs.Select(run => new Figure(
            run.Item, run.Samples.Min(), Median(run.Samples), Allocated(run.Item, run.Calls)))];
    }

    /// <summary>Warms up, and finds how many calls make a sample.</summary>
    static int CallsPerSample(Item item)
    {
        var fastest = TimeSpan.MaxValue;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < WarmUp;)
        {
            var call = Time(item, calls: 1);
            if (call < fastest) fastest = call;
        }

        return (int)Math.Max(1, Sample / fastest);
    }

    static TimeSpan Time(Item item, int calls)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++) item.Work();
        return Stopwatch.GetElapsedTime(started);
    }

    static double Allocated(Item item, int calls)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < calls; i++) item.Work();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / ((double)calls * item.Operations);
    }

    static double Median(List<double> samples) => samples.Order().ElementAt(samples.Count / 2);
}
