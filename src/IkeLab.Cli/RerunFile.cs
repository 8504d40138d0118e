using System.Text;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli;

/// <summary>
/// What did not pass, to be run again: a line for each feature file, <c>PATH:LINE:LINE</c>, as other runners of Gherkin
/// write and read it.
/// </summary>
static class RerunFile
{
    /// <summary>Of a run in which all passed it is empty.</summary>
    /// <exception cref="RefusedException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<ScenarioResult> results)
    {
        var text = new StringBuilder();
        var again = results.Where(result => result.Verdict is not (Verdict.Passed or Verdict.Skipped));
        foreach (var file in again.GroupBy(result => result.Scenario.Path))
            text.Append(file.Key).Append(':').AppendJoin(':', file.Select(result => result.Scenario.Line)).Append('\n');
        Files.Write(path, Encoding.UTF8.GetBytes($"{text}"));
    }

    /// <summary>The addresses that an argument stands for: itself, or what is in the file behind an @.</summary>
    /// <exception cref="RefusedException">There is no such file, or nothing in it.</exception>
    public static IEnumerable<ScenarioAddress> Expand(string argument)
    {
        if (!argument.StartsWith('@')) return [ScenarioAddress.Parse(argument)];
        var lines = Lines(argument[1..]);
        return lines.Count > 0
            ? lines.SelectMany(Addresses)
            : throw new RefusedException(ExitCodes.NothingRan, $"nothing ran: {argument[1..]} names no scenario");
    }

    static IEnumerable<ScenarioAddress> Addresses(string line)
    {
        var last = ScenarioAddress.Parse(line);
        if (last.Line is null) return [last];
        var before = ScenarioAddress.Parse(last.Path);
        return before.Line is null ? [last] : [.. Addresses(last.Path), last with { Path = PathOf(before) }];
    }

    static string PathOf(ScenarioAddress address) =>
        address.Line is null ? address.Path : PathOf(ScenarioAddress.Parse(address.Path));

    static List<string> Lines(string path)
    {
        try
        {
            return [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RefusedException(ExitCodes.Usage, $"@{path}: the file cannot be read: {exception.Message}");
        }
    }
}
