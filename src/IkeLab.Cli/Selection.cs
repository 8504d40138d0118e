using System.IO.Enumeration;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli;

/// <summary>The scenarios that somebody named by files, folders and lines, each of them once.</summary>
sealed class Selection
{
    const int NamedMax = 5;

    readonly Dictionary<string, FeatureFile?> _files = new(StringComparer.Ordinal);
    readonly List<Scenario> _scenarios = [];
    readonly List<FeatureError> _errors = [];
    readonly List<(string Path, string Text)> _texts = [];

    /// <summary>In the order of the addresses; within a folder in the ordinal order of the paths.</summary>
    public IReadOnlyList<Scenario> Scenarios => _scenarios;

    /// <summary>The feature files, whole, however few of their scenarios were named.</summary>
    public IEnumerable<FeatureFile> Files => _files.Values.OfType<FeatureFile>();

    /// <summary>The files that are no feature files; one of them does not keep the others from running.</summary>
    public IReadOnlyList<FeatureError> Errors => _errors;

    /// <summary>All files that were read, those with errors too.</summary>
    public IReadOnlyList<(string Path, string Text)> Texts => _texts;

    /// <param name="addresses">
    /// Files, folders and FILE:LINE, or @FILE for a file of such lines, as --rerun writes it.
    /// </param>
    /// <exception cref="RefusedException">An address leads nowhere, or nothing is selected.</exception>
    public static Selection Of(IReadOnlyList<string> addresses, TagExpression? tags)
    {
        var selection = new Selection();
        foreach (var address in addresses.SelectMany(RerunFile.Expand)) selection.Add(address);
        if (tags is not null) selection._scenarios.RemoveAll(scenario => !tags.Matches(scenario.Tags));
        if (selection._scenarios.Count == 0 && selection._errors.Count == 0)
        {
            var missing = tags is null ? "no scenario" : $"no scenario with the tags {tags}";
            throw new RefusedException(
                ExitCodes.NothingRan, $"nothing ran: {missing} in {string.Join(", ", addresses)}");
        }

        return selection;
    }

    /// <exception cref="RefusedException">The address names no scenario, or more than one.</exception>
    public static Scenario One(string address)
    {
        var selection = Of([address], null);
        if (selection.Errors is [var error, ..]) throw Wrong(error.ToString());
        if (selection.Scenarios is [var only]) return only;

        var some = string.Join(", ", selection.Scenarios.Take(NamedMax).Select(one => one.Id));
        var more = selection.Scenarios.Count > NamedMax ? ", .." : "";
        throw Wrong($"{address} names {selection.Scenarios.Count} scenarios, name one: {some}{more}");
    }

    void Add(ScenarioAddress address)
    {
        var (path, line) = address;
        if (File.Exists(path)) AddFile(path, line);
        else if (!Directory.Exists(path))
            throw Wrong($"{path}: no such file or folder; give a feature file, a folder of them or FILE:LINE");
        else if (line is not null) throw Wrong($"{path} is a folder, and has no line {line}; give FILE:LINE");
        else AddFolder(path);
    }

    void AddFolder(string folder)
    {
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true };
        var files = new FileSystemEnumerable<string>(
            folder, static (ref entry) => entry.ToSpecifiedFullPath(), everywhere)
        {
            ShouldIncludePredicate = static (ref entry) =>
                !entry.IsDirectory && entry.FileName.EndsWith(".feature", StringComparison.OrdinalIgnoreCase),

            // A folder that is a link may lead to one above it, and two of those to more ways than can be walked.
            ShouldRecursePredicate = static (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        }
            .Select(file => file.Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (files.Count == 0)
            throw new RefusedException(ExitCodes.NothingRan, $"nothing ran: no *.feature file in {folder}");
        foreach (var file in files) AddFile(file, null);
    }

    void AddFile(string path, int? line)
    {
        if (Read(path) is not { } feature) return;
        var chosen = feature.Scenarios;
        if (line is { } number && !feature.TrySelect(number, out chosen, out var why))
            throw new RefusedException(ExitCodes.NothingRan, why);
        _scenarios.AddRange(chosen.Except(_scenarios));
    }

    /// <summary>
    /// However often and in whatever spelling a file is named, it is read once, so its scenarios are the same.
    /// </summary>
    FeatureFile? Read(string path)
    {
        var full = Path.GetFullPath(path);
        if (_files.TryGetValue(full, out var known)) return known;
        var text = TextOf(path);
        _texts.Add((path, text));
        if (!FeatureFile.TryParse(text, path, out var feature, out var error)) _errors.Add(error);
        _files.Add(full, feature);
        return feature;
    }

    static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"{path}: cannot be read: {exception.Message}");
        }
    }

    static RefusedException Wrong(string message) => new(ExitCodes.Usage, message);
}
