using System.Globalization;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab.Readings;

namespace IkeLab.Cli.Diffs;

/// <summary>A run as its journal tells it: run now, or read from a file.</summary>
/// <param name="Name">The line that gives it again, or the file.</param>
/// <param name="Entries">All of the journal.</param>
sealed record RecordedRun(string Name, IReadOnlyList<RecordedEntry> Entries)
{
    const string Journal = "journal.jsonl";

    /// <param name="address">
    /// A scenario <c>PATH:LINE</c>, or <c>PATH:LINE@SEED</c>; a journal; a folder with one.
    /// </param>
    /// <param name="seed">Instead of the scenario's.</param>
    /// <param name="faults">Added to the scenario.</param>
    /// <exception cref="RefusedException">It is none of these, or seed and faults are for a file.</exception>
    public static RecordedRun Of(string address, ulong? seed, IReadOnlyList<string> faults)
    {
        if (FileOf(address) is not { } file) return OfScenario(address, seed, faults);
        if (seed is null && faults is []) return OfFile(file);
        throw new RefusedException(ExitCodes.Usage, $"{address}: what was run already takes no --seed and no --fault");
    }

    static RecordedRun OfScenario(string address, ulong? seed, IReadOnlyList<string> faults)
    {
        var at = address.LastIndexOf('@');
        if (at > 0 &&
            ulong.TryParse(address.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var own))
            (address, seed) = (address[..at], seed ?? own);
        var scenario = Selection.One(address).With(Bench.Steps, faults);
        var lines = new AtTheEnd<List<string>>(static (lab, _) => [.. JournalJson.Lines(lab.Journal)]);
        var result = Bench.Run(scenario, seed, lines);
        if (lines.Seen is not { } seen)
        {
            var why = result.Problems is [var first, ..] ? ScenarioReport.Headline(first) : result.Report.TrimEnd();
            throw new RefusedException(result.Verdict.ExitCode, why);
        }

        return new(Repro.Of(scenario, result.Seed), [.. seen.Select(line => RecordedEntry.Parse(line)!)]);
    }

    static RecordedRun OfFile(string file)
    {
        List<RecordedEntry> entries = [];
        try
        {
            foreach (var line in File.ReadLines(file).Where(line => line.Length > 0))
            {
                entries.Add(RecordedEntry.Parse(line) ?? throw new RefusedException(
                    ExitCodes.Usage,
                    $"{file}:{entries.Count + 1}: no entry of a journal; give a journal.jsonl of 'ikelab run --out'"));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(ExitCodes.Usage, $"{file}: cannot be read: {exception.Message}");
        }

        return new(file, entries);
    }

    static string? FileOf(string address)
    {
        if (File.Exists(address))
            return address.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) ? address : null;
        if (!Directory.Exists(address)) return null;
        var found = Directory.EnumerateFiles(address, Journal, SearchOption.AllDirectories).Take(2).ToList();
        return found is [var only]
            ? only
            : throw new RefusedException(
                ExitCodes.Usage,
                $"{address}: " + (found is []
                    ? $"no {Journal} is in it"
                    : $"more than one {Journal} is in it, name a folder with one"));
    }
}
