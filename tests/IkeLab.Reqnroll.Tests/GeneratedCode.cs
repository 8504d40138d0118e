using System.Collections.Specialized;
using System.Globalization;
using System.Reflection;
using Gherkin;
using Gherkin.CucumberMessages;
using Gherkin.CucumberMessages.Pickles;
using Io.Cucumber.Messages.Types;
using DataTable = Reqnroll.DataTable;
using Exception = System.Exception;

namespace IkeLab.Reqnroll.Tests;

/// <summary>
/// Calls Reqnroll's runtime as the code does that Reqnroll generates of a feature file, without generating any: the
/// generator is a package of its own, and cannot be restored everywhere.
/// </summary>
static class GeneratedCode
{
    static readonly Assembly Tests = typeof(GeneratedCode).Assembly;

    public static IReadOnlyList<Pickle> Scenarios(string text, string path)
    {
        var ids = new IncrementingIdGenerator();
        var document = new Parser().Parse(new StringReader(text));
        return new PickleCompiler(ids).Compile(
            new AstMessagesConverter(ids).ConvertGherkinDocumentToEventArgs(document, path));
    }

    /// <summary>What the test of this scenario would throw, or null when it passes.</summary>
    public static async Task<Exception?> Run(Pickle scenario)
    {
        var feature = new FeatureInfo(
            CultureInfo.GetCultureInfo(scenario.Language), Path.GetDirectoryName(scenario.Uri), scenario.Uri, "",
            ProgrammingLanguage.CSharp);
        var runner = TestRunnerManager.GetTestRunnerForAssembly(Tests, featureHint: feature);
        try
        {
            await runner.OnFeatureStartAsync(feature);
            try
            {
                await Run(runner, scenario);
                return null;
            }
            catch (Exception failed)
            {
                return failed;
            }
            finally
            {
                await runner.OnFeatureEndAsync();
            }
        }
        finally
        {
            TestRunnerManager.ReleaseTestRunner(runner);
        }
    }

    static async Task Run(ITestRunner runner, Pickle scenario)
    {
        string[] tags = [.. scenario.Tags.Select(tag => tag.Name[1..])];
        runner.OnScenarioInitialize(new(scenario.Name, "", tags, new OrderedDictionary(), [], ""), null);
        try
        {
            await runner.OnScenarioStartAsync();
            foreach (var step in scenario.Steps) await Run(runner, step);
            await runner.CollectScenarioErrorsAsync();
        }
        finally
        {
            await runner.OnScenarioEndAsync();
        }
    }

    static Task Run(ITestRunner runner, PickleStep step)
    {
        var (text, table) = (step.Argument?.DocString?.Content, TableOf(step.Argument?.DataTable));
        return step.Type switch
        {
            PickleStepType.CONTEXT => runner.GivenAsync(step.Text, text, table, "Given "),
            PickleStepType.ACTION => runner.WhenAsync(step.Text, text, table, "When "),
            _ => runner.ThenAsync(step.Text, text, table, "Then "),
        };
    }

    static DataTable? TableOf(PickleTable? pickled)
    {
        if (pickled is null) return null;
        var rows = pickled.Rows.Select(row => row.Cells.Select(cell => cell.Value).ToArray()).ToArray();
        var table = new DataTable(rows[0]);
        foreach (var row in rows[1..]) table.AddRow(row);
        return table;
    }
}
