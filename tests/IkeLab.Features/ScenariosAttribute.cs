using System.Reflection;
using IkeLab.Gherkin.Runner;
using Xunit.Sdk;
using Xunit.v3;

namespace IkeLab.Features;

/// <summary>One test for each scenario of the repository; its name leads to file and line, its tags are traits.</summary>
sealed class ScenariosAttribute : DataAttribute
{
    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. FeatureFolders.All.Scenarios.Select(Row)]);

    static ITheoryDataRow Row(Scenario scenario) => new TheoryDataRow<string>(scenario.Id)
    {
        TestDisplayName = $"{scenario.Id} {scenario.Name}",
        Label = "",
        Skip = scenario.IsIgnored ? "tagged @ignore" : null,
        Traits = { ["tag"] = [.. scenario.Tags] },
    };
}
