namespace IkeLab.Gherkin.Runner;

/// <summary>What came of all scenarios of a run.</summary>
/// <param name="Results">In the order of the files and their lines.</param>
/// <param name="Errors">The files that could not be read.</param>
public sealed record RunSummary(IReadOnlyList<ScenarioResult> Results, IReadOnlyList<FeatureError> Errors)
{
    /// <summary>The hooks around all scenarios that did not pass.</summary>
    public IReadOnlyList<HookResult> Hooks { get; init; } = [];

    /// <summary>The worst of all; a skipped scenario neither mends nor spoils it.</summary>
    public int ExitCode => ExitCodes.Worst(Results
        .Where(result => result.Verdict is not Verdict.Skipped)
        .Select(result => result.Verdict.ExitCode)
        .Concat(Hooks.Select(hook => hook.Verdict.ExitCode))
        .Concat(Errors.Select(_ => ExitCodes.Usage)));

    public int Count(Verdict verdict) => Results.Count(result => result.Verdict == verdict);

    /// <summary>Such as <c>3 scenarios: 2 passed, 1 failed</c>.</summary>
    public override string ToString()
    {
        var counts = Enum.GetValues<Verdict>()
            .Where(verdict => Count(verdict) > 0)
            .Select(verdict => $"{Count(verdict)} {ScenarioReport.Word(verdict)}")
            .Concat(Errors.Count > 0 ? [$"{Errors.Count} {(Errors.Count == 1 ? "file" : "files")} unreadable"] : []);
        var scenarios = Results.Count == 1 ? "1 scenario" : $"{Results.Count} scenarios";
        return string.Join(": ", new[] { scenarios, string.Join(", ", counts) }.Where(part => part.Length > 0));
    }
}
