using System.Globalization;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Hosting;

/// <summary>The line that gives a run again.</summary>
public static class Repro
{
    /// <summary>
    /// For a shell: what was added stands in double quotes, or in single ones where it has double ones itself.
    /// </summary>
    public static string Of(Scenario scenario, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var faults = string.Concat(scenario.Faults.Select(fault => $" --fault {Quoted(fault)}"));
        return string.Create(CultureInfo.InvariantCulture, $"ikelab run {Quotable(scenario.Id)} --seed {seed}{faults}");
    }

    static string Quotable(string path) => path.Contains(' ', StringComparison.Ordinal) ? Quoted(path) : path;

    static string Quoted(string text) => text.Contains('"', StringComparison.Ordinal) ? $"'{text}'" : $"\"{text}\"";
}
