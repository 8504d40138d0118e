using System.Globalization;
using IkeLab.Gherkin.Reports;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli;

/// <summary>
/// The folder that a run leaves: <c>FILE/LINE-NAME/SEED/..</c> for each scenario, and <c>junit.xml</c>. What was there
/// before under other names stays.
/// </summary>
sealed class Artifacts
{
    const string Report = "junit.xml";

    readonly string _folder;
    readonly Dictionary<string, string> _stems = new(StringComparer.Ordinal);

    /// <summary>Writes an empty report at once: a folder that cannot be written is told before anything runs.</summary>
    /// <param name="folder">Made if it is not there.</param>
    /// <param name="scenarios">All that will run.</param>
    /// <exception cref="RefusedException">The folder cannot be written.</exception>
    public Artifacts(string folder, IEnumerable<Scenario> scenarios)
    {
        _folder = folder;
        // File systems that know no case would make one folder of two.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in scenarios.Select(scenario => scenario.Path).Distinct())
            _stems.Add(path, Unused(path, taken));
        Write(new RunSummary([], []));
    }

    /// <summary>Where the files of a scenario are.</summary>
    public string FolderOf(ScenarioResult result)
    {
        var (scenario, seed) = (result.Scenario, result.Seed.ToString(CultureInfo.InvariantCulture));
        var line = scenario.Line.ToString(CultureInfo.InvariantCulture);
        return $"{_folder}/{_stems[scenario.Path]}/{line}-{Slug.Of(scenario.Name)}/{seed}";
    }

    public void Write(ScenarioResult result, IEnumerable<(string Path, byte[] Content)> files)
    {
        foreach (var (path, content) in files) Files.Write($"{FolderOf(result)}/{path}", content);
    }

    public void Write(RunSummary summary)
    {
        using var report = new MemoryStream();
        JUnitReport.Write(report, summary);
        Files.Write(Path.Combine(_folder, Report), report.ToArray());
    }

    /// <summary>
    /// Files of the same name in different folders: the second is <c>name~2</c>, in the order of the run.
    /// </summary>
    static string Unused(string path, HashSet<string> taken)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        var name = stem;
        for (var n = 2; !taken.Add(name); n++) name = FormattableString.Invariant($"{stem}~{n}");
        return name;
    }
}
