using System.Reflection;
using IkeLab.Gherkin.Runner;
using Xunit.Sdk;
using Xunit.v3;

namespace IkeLab.Features;

/// <summary>One test for each scenario of the repository; its name leads to file and line,
/// its tags are traits.</summary>
sealed class ScenariosAttribute : DataAttribute
{
    /// <summary>Behind the name, where a scenario has more tests than that it passes.</summary>
    public string Question { get; set; } = "";

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. FeatureFolders.All.Scenarios.Select(Row)]);

    ITheoryDataRow Row(Scenario scenario) => new TheoryDataRow<string>(scenario.Id)
    {
        TestDisplayName = $"{scenario.Id} {scenario.Name}{(Question is "" ? "" : ": ")}{Question}",
        Label = "",
        Skip = scenario.IsIgnored ? "tagged @ignore" : null,
        Traits = { ["tag"] = [.. scenario.Tags] },
    };
}
