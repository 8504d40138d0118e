using System.Collections.Concurrent;
using System.Globalization;
using IkeLab.Ike;
using IkeLab.Soak;

namespace IkeLab.Benchmarks;

/// <summary>Renewal under loss over 24 simulated hours, in many seeds, on all processors.</summary>
static class SoakCommand
{
    static readonly int[] Losses = [0, 1, 20];
    static readonly TimeSpan Span = TimeSpan.FromHours(24);

    /// <param name="output">Takes the table.</param>
    /// <param name="seeds">Of each loss; the makes of gateway take turns.</param>
    /// <param name="only">This loss alone, in percent; null for all three.</param>
    /// <returns>The exit code: 1 when there is a complaint.</returns>
    public static int Run(TextWriter output, int seeds, int? only = null)
    {
        Write(output, $"Soak: 24 simulated hours, a datagram each way every 30 s, phase 2 of 1 h, phase 1 of 5 h, group 19, no PFS, DPD periodic");
        var complaints = 0;
        foreach (var loss in only is { } one ? [one] : Losses)
        {
            var results = Runs(loss, seeds);
            foreach (var make in results.GroupBy(result => result.Plan.Profile.Name)
                .OrderBy(make => make.Key, StringComparer.Ordinal))
            {
                WriteMake(output, loss, make.Key, [.. make]);
            }

            foreach (var result in results)
            {
                foreach (var complaint in result.Complaints) Write(output, $"  COMPLAINT {result.Plan}: {complaint}");
                complaints += result.Complaints.Count;
            }

            output.Flush();
        }

        Write(output, $"{complaints} complaints");
        return complaints == 0 ? 0 : 1;
    }

    // A run shares nothing with another: each is one thread of its own.
    static List<SoakResult> Runs(int loss, int seeds)
    {
        var results = new ConcurrentBag<SoakResult>();

        // As many as there are processors: the pool would add a thread, and a day's journal,
        // for each run that takes long.
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(1, seeds + 1, options, seed =>
        {
            var profile = Profile.All[seed % Profile.All.Count];
            results.Add(SoakRun.Of(new(profile, loss, (ulong)seed, Span)));
        });
        return [.. results.OrderBy(result => result.Plan.Seed)];
    }

    static void WriteMake(TextWriter output, int loss, string make, IReadOnlyList<SoakResult> results)
    {
        Write(output, $"");
        Write(output,
            $"{loss} percent, {make}: {results.Count} runs, {results.Sum(one => (long)one.Sent):N0} datagrams");
        Write(output, $"  phase 1 {results.Sum(one => one.Phase1s):N0}, quick modes {results.Sum(one => one.QuickModes):N0}, peers taken for dead {results.Sum(one => one.Dead):N0}, longest gap {results.Max(one => one.LongestGap)} datagrams");
        foreach (var kind in results.SelectMany(one => one.Lost).GroupBy(one => one.Key)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            Write(output, $"  {kind.Sum(one => one.Value),10:N0}  {kind.Key}");
        }

        foreach (var why in results.SelectMany(one => one.Reasons).GroupBy(one => one.Key)
            .OrderBy(why => why.Key, StringComparer.Ordinal))
        {
            Write(output, $"  {why.Sum(one => one.Value),14:N0}  {why.Key}");
        }
    }

    static void Write(TextWriter output, FormattableString line) =>
        output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
