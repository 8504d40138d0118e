using System.Reflection;
using IkeLab.Gherkin.Runner;
using IkeLab.Gherkin.Steps;

namespace IkeLab.Gherkin.Hosting;

/// <summary>All scenarios of some feature files, for a program that runs them by itself: each in a lab of its own, one
/// after the other, in the order of the files and their lines.</summary>
public static class LabRun
{
    /// <summary>Where the steps are that IkeLab brings.</summary>
    public static Assembly Steps => typeof(ConfigurationSteps).Assembly;

    /// <param name="files">
    /// Their text, and the path that names them in reports and stands before those that a step names.
    /// </param>
    /// <returns>Files that cannot be read are errors in it, and keep the others from nothing.</returns>
    public static RunSummary Of(params IEnumerable<(string Path, string Text)> files) =>
        Of(Vocabulary.Of(Steps), files);

    /// <param name="vocabulary">
    /// The steps, your own among them: <c>Vocabulary.Of(LabRun.Steps, typeof(MySteps).Assembly)</c>.
    /// </param>
    /// <inheritdoc cref="Of(IEnumerable{ValueTuple{string, string}})"/>
    public static RunSummary Of(Vocabulary vocabulary, params IEnumerable<(string Path, string Text)> files)
    {
        var features = new FeatureSet(files);
        using var run = new TestRun(vocabulary, features.Scenarios);
        var begun = run.Begin();
        IReadOnlyList<Scenario> scenarios = begun.All(hook => hook.Verdict is Verdict.Passed) ? features.Scenarios : [];
        ScenarioResult[] results =
            [.. scenarios.Select(scenario => run.Run(scenario, null, static () => new LabHost()))];
        return new(results, features.Errors)
        {
            Hooks = [.. begun.Concat(run.End()).Where(hook => hook.Verdict is not (Verdict.Passed or Verdict.Skipped))],
        };
    }
}
