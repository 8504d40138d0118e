using System.Globalization;
using IkeLab.Gherkin.Hosting;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;

namespace IkeLab.Reqnroll;

/// <summary>What a lab prints goes to the output of its test, and stays to be read in the report.</summary>
public sealed class ScenarioOutput(FeatureContext feature, ScenarioInfo scenario, IReqnrollOutputHelper output)
    : ILabOutput
{
    const string SeedTag = "seed:";

    readonly List<string> _said = [];

    /// <summary>1, or that of the nearest tag <c>@seed:N</c>.</summary>
    public ulong Seed { get; } = SeedOf(scenario);

    public IReadOnlyList<string> Said => _said;

    public void WriteLine(string line)
    {
        _said.Add(line);
        output.WriteLine(line);
    }

    /// <summary>Beside the feature file, where it was copied to the folder of the tests.</summary>
    public string Read(string path)
    {
        var folder = feature.FeatureInfo.FolderPath.Replace('\\', '/');
        return TextFile.Read(Path.Combine(AppContext.BaseDirectory, folder, path), path);
    }

    /// <summary>The tags of a scenario come before those that it inherits, and without their @.</summary>
    static ulong SeedOf(ScenarioInfo scenario)
    {
        if (scenario.CombinedTags.FirstOrDefault(IsSeed) is not { } tag) return 1;
        return ulong.TryParse(tag.AsSpan(SeedTag.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new ImpossibleConfigurationException(
                $"the tag @{tag} has no seed; write a whole number from 0 to {ulong.MaxValue}, such as @{SeedTag}42");
    }

    static bool IsSeed(string tag) => tag.StartsWith(SeedTag, StringComparison.Ordinal);
}
