using IkeLab.Gherkin.Runner;
using IkeLab.Gherkin.Steps;

namespace IkeLab.Gherkin.Lint;

/// <summary>
/// Reads scenarios without running them. What only a run can show (a law broken, a fault that met nothing) is not here.
/// </summary>
public sealed class FeatureLint(Vocabulary vocabulary)
{
    static readonly HashSet<Type> FaultClasses =
    [
        typeof(FaultSteps), typeof(AlterationSteps), typeof(RepeatSteps), typeof(RouteFaultSteps),
    ];

    /// <summary>In the order of the lines.</summary>
    public IReadOnlyList<LintFinding> Of(FeatureFile feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        var findings = feature.Scenarios.DistinctBy(scenario => scenario.Lines).SelectMany(Of).Concat(Names(feature));
        return [.. findings.OrderBy(finding => finding.Line)];
    }

    IEnumerable<LintFinding> Of(Scenario scenario)
    {
        var matches = scenario.Steps.Select(step => vocabulary.Match(step, scenario)).ToList();
        var unknown = matches.Where(match => match.Definition is null).ToList();
        foreach (var match in unknown) yield return At(scenario, match.Step.Line, LintRule.UnknownStep, match.Why);

        if (scenario.Tags.Count(IsSeed) > 1)
            yield return At(
                scenario, scenario.Lines.First, LintRule.Seed, "it has several tags @seed:N, and only the last counts");

        foreach (var again in SaidAgain(scenario))
        {
            yield return At(
                scenario, again.Line, LintRule.Style,
                $"\"{again.Keyword.Trim()}\" again: say \"{Keywords.OfAnd(scenario.Language).Trim()}\"");
        }

        if (BeforeGateways(matches) is { } early)
        {
            yield return At(scenario, early.Line, LintRule.NoGateways,
                "there are no gateways yet: begin with 'gateways \"A\" and \"B\" joined by an ISP'");
        }

        if (unknown.Count > 0) yield break; // what it would do is not known

        foreach (var match in matches.Where(
            match => match.Definition!.Method.Name is nameof(NeverSteps.NeverUpWithoutHorizon)))
        {
            yield return At(scenario, match.Step.Line, LintRule.MissingHorizon,
                $"\"{match.Step}\": a run ends; say for how long somebody watches, as in \"{Horizon(match)}\"");
        }

        foreach (var match in matches.Where(match => match.Definition!.Method.DeclaringType == typeof(UnspokenSteps)))
            yield return At(scenario, match.Step.Line, LintRule.Unsupported, UnspokenSteps.Ikev2);

        foreach (var idle in IdleFaults(matches))
            yield return At(
                scenario, idle.Line, LintRule.IdleFault,
                $"no time passes behind \"{idle}\", so the fault cannot strike");

        if (Vacuous(matches) is { } why) yield return At(scenario, scenario.Line, LintRule.VacuousCheck, why);
    }

    /// <summary>
    /// The first step that says something of gateways that no step has named; null when that could not be told.
    /// </summary>
    static ScenarioStep? BeforeGateways(List<StepMatch> matches) =>
        matches.FirstOrDefault() is { Definition: { } definition, Step: var first } && !JoinsGateways(definition)
            ? first
            : null;

    /// <summary>The sentences that join gateways begin with two names: all others speak of what is there.</summary>
    static bool JoinsGateways(StepDefinition definition) =>
        definition.Expression.Source.StartsWith("gateways {string} and {string}", StringComparison.Ordinal)
        || definition.Expression.Source.StartsWith("網關 {string} 與 {string}", StringComparison.Ordinal);

    static IEnumerable<LintFinding> Names(FeatureFile feature)
    {
        var scenarios = feature.Scenarios.DistinctBy(scenario => scenario.Lines).ToList();
        foreach (var nameless in scenarios.Where(scenario => scenario.Name.Length == 0))
            yield return At(
                nameless, nameless.Line, LintRule.Name, "the scenario has no name; a report calls it by that");
        foreach (var same in scenarios.Where(scenario => scenario.Name.Length > 0).GroupBy(scenario => scenario.Name))
        {
            foreach (var again in same.Skip(1))
                yield return At(
                    again, again.Line, LintRule.Name,
                    $"\"{again.Name}\" is also the scenario of line {same.First().Line}");
        }
    }

    static IEnumerable<ScenarioStep> IdleFaults(List<StepMatch> matches)
    {
        var last = matches.FindLastIndex(PassesTime);
        return matches.Skip(last + 1).Where(IsFault).Select(match => match.Step);
    }

    /// <summary>Those that say again what the step before them, in the same scenario, has said.</summary>
    static IEnumerable<ScenarioStep> SaidAgain(Scenario scenario) => scenario.Steps
        .Zip(scenario.Steps.Skip(1))
        .Where(pair => pair.First.Line >= scenario.Lines.First && pair.First.Keyword == pair.Second.Keyword)
        .Select(pair => pair.Second)
        .Where(step => Keywords.IsFirst(step.Keyword, scenario.Language));

    static string? Vacuous(List<StepMatch> matches)
    {
        var first = matches.FindIndex(match => match.Definition!.Type is StepType.Then);
        return first < 0 ? "it asserts nothing: no step begins with Then" : null;
    }

    static bool IsFault(StepMatch match) => match.Definition!.Type is StepType.Given or StepType.When
        && FaultClasses.Contains(match.Definition.Method.DeclaringType!)
        && match.Definition.Expression.Parameters.Any(parameter => parameter.Name is "traffic" or "extent");

    /// <summary>What somebody does, and what is waited for. A fault itself takes no time.</summary>
    static bool PassesTime(StepMatch match) =>
        (match.Definition!.Type is StepType.When && !IsFault(match))
        || match.Definition.Method.Name is nameof(TunnelSteps.IsUp)
        || (match.Definition.Type is StepType.Then
            && match.Definition.Expression.Parameters.Any(parameter => parameter.Name == "duration"));

    static string Horizon(StepMatch match) => match.Definition!.Language == "zh-TW"
        ? $"{match.Step.Text}，觀察 5 分鐘"
        : $"{match.Step.Text}, watched for 5 minutes";

    static bool IsSeed(string tag) => tag.StartsWith("@seed:", StringComparison.Ordinal);

    static LintFinding At(Scenario scenario, int line, LintRule rule, string what) =>
        new(scenario.Path, line, rule, what);
}
