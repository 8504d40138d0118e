using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Gherkin.Runner;

/// <summary>The scenarios of several feature files, in the order of the files given and of their lines.</summary>
public sealed class FeatureSet
{
    readonly Dictionary<string, Scenario> _byId = new(StringComparer.Ordinal);

    public FeatureSet(params IEnumerable<(string Path, string Text)> files)
    {
        var (features, errors) = (new List<FeatureFile>(), new List<FeatureError>());
        foreach (var (path, text) in files)
        {
            if (FeatureFile.TryParse(text, path, out var feature, out var error)) features.Add(feature);
            else errors.Add(error);
        }

        (Features, Errors, Scenarios) = (features, errors, [.. features.SelectMany(feature => feature.Scenarios)]);
        foreach (var scenario in Scenarios) _byId[scenario.Id] = scenario;
    }

    public IReadOnlyList<FeatureFile> Features { get; }

    /// <summary>The files that could not be read.</summary>
    public IReadOnlyList<FeatureError> Errors { get; }

    public IReadOnlyList<Scenario> Scenarios { get; }

    /// <param name="id"><c>path:line</c> as <see cref="Scenario.Id"/> has it.</param>
    public bool TryFind(string id, [NotNullWhen(true)] out Scenario? scenario) => _byId.TryGetValue(id, out scenario);
}
