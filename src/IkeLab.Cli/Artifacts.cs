using System.Globalization;
using System.Text;
using IkeLab.Gherkin.Reports;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli;

/// <summary>
/// The folder that a run leaves: <c>FILE/LINE-NAME/SEED/..</c> for each scenario, <c>junit.xml</c>, <c>report.html</c>,
/// and <c>latest</c>, which lists the folders of this run. What was there before under other names stays.
/// </summary>
sealed class Artifacts : IDisposable
{
    const string Report = "junit.xml";

    readonly string _folder;
    readonly Dictionary<string, string> _stems = new(StringComparer.Ordinal);
    readonly StringBuilder _latest = new();
    readonly TextWriter _page;
    readonly HtmlReport _html;

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
        WriteJUnit(new([], []));
        _page = Files.Open(Path.Combine(_folder, "report.html"));
        _html = new(_page);
        _html.Begin();
    }

    public void Dispose() => _page.Dispose();

    /// <summary>Where the files of a scenario are.</summary>
    public string FolderOf(ScenarioResult result) => $"{_folder}/{NameOf(result)}";

    /// <param name="lab">What the page says of the lab.</param>
    /// <param name="files">None when the lab never started.</param>
    public void Write(ScenarioResult result, string lab, IReadOnlyList<(string Path, byte[] Content)> files)
    {
        foreach (var (path, content) in files) Files.Write($"{FolderOf(result)}/{path}", content);
        _html.Write(result, lab, [.. files.Select(file => (file.Path, $"{NameOf(result)}/{file.Path}"))]);
        if (files.Count > 0) _latest.Append(NameOf(result)).Append('\n');
    }

    public void Write(RunSummary summary)
    {
        WriteJUnit(summary);
        Files.Write(Path.Combine(_folder, "latest"), Encoding.UTF8.GetBytes($"{_latest}"));
        _html.End(summary);
    }

    string NameOf(ScenarioResult result)
    {
        var (scenario, seed) = (result.Scenario, result.Seed.ToString(CultureInfo.InvariantCulture));
        var line = scenario.Line.ToString(CultureInfo.InvariantCulture);
        return $"{_stems[scenario.Path]}/{line}-{Slug.Of(scenario.Name)}/{seed}";
    }

    void WriteJUnit(RunSummary summary)
    {
        using var report = Files.OpenStream(Path.Combine(_folder, Report));
        JUnitReport.Write(report, summary);
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
