using System.Runtime.CompilerServices;
using IkeLab.Gherkin.Runner;
using Xunit.Sdk;
using Xunit.v3;

namespace IkeLab.Features;

/// <summary>A theory of scenarios: where a test stands is file and line of its scenario, not of the method.</summary>
[XunitTestCaseDiscoverer(typeof(Discoverer))]
sealed class ScenarioTheoryAttribute(
    [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : TheoryAttribute(sourceFilePath, sourceLineNumber)
{
    sealed class Discoverer : TheoryDiscoverer
    {
        protected override async ValueTask<IReadOnlyCollection<IXunitTestCase>> CreateTestCasesForDataRow(
            ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod,
            ITheoryAttribute theoryAttribute,
            ITheoryDataRow dataRow, object?[] testMethodArguments, string? index)
        {
            var cases = await base.CreateTestCasesForDataRow(
                discoveryOptions, testMethod, theoryAttribute, dataRow, testMethodArguments, index);
            var known = FeatureFolders.All.TryFind($"{testMethodArguments[0]}", out var scenario);
            return known ? [.. cases.Select(one => At(scenario!, one, testMethodArguments))] : cases;
        }

        static XunitTestCase At(Scenario scenario, IXunitTestCase one, object?[] arguments) => new(
            one.TestMethod, one.TestCaseDisplayName, one.UniqueID, one.Explicit,
            skipReason: one.SkipReason, traits: one.Traits.ToDictionary(
                trait => trait.Key, trait => trait.Value.ToHashSet()),
            testMethodArguments: arguments,
            sourceFilePath: Path.Combine(FeatureFolders.Root, scenario.Path), sourceLineNumber: scenario.Line);
    }
}
