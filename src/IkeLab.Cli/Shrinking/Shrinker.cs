using System.Globalization;
using System.Text.RegularExpressions;
using IkeLab.Gherkin.Runner;
using IkeLab.Gherkin.Steps;

namespace IkeLab.Cli.Shrinking;

/// <summary>
/// Makes a failing scenario smaller as long as it fails for the same reason: first the steps that it can do without, by
/// delta debugging (Zeller and Hildebrandt, 2002), then the numbers of its traffic and the spans of its time.
/// </summary>
sealed partial class Shrinker(ulong seed, Reason reason)
{
    static readonly Type[] OfFaults = [typeof(FaultSteps), typeof(AlterationSteps), typeof(RuleSteps)];

    /// <summary>How often the scenario was run.</summary>
    public int Runs { get; private set; }

    /// <summary>How many of the steps of a scenario are faults.</summary>
    public static int FaultsOf(Scenario scenario) => scenario.Steps.Count(step => IsFault(step, scenario));

    public Scenario Shrink(Scenario scenario)
    {
        var end = scenario.Steps.ToList().FindIndex(step => step.Text == reason.Step);
        if (end >= 0) scenario = scenario with { Steps = [.. scenario.Steps.Take(end + 1)] };
        scenario = WithoutSteps(scenario);
        for (var i = 0; i < scenario.Steps.Count; i++) scenario = WithLess(scenario, i);
        return scenario;
    }

    /// <summary>Ever smaller parts are left out, until not one step more can be.</summary>
    Scenario WithoutSteps(Scenario scenario)
    {
        var parts = 2;
        while (Removable(scenario) is { Count: > 0 } removable)
        {
            parts = Math.Min(parts, removable.Count);
            var smaller = removable.Chunk((removable.Count + parts - 1) / parts)
                .Select(part => scenario with
                {
                    Steps = [.. scenario.Steps.Where(step => !part.Contains(step, ReferenceEqualityComparer.Instance))]
                })
                .FirstOrDefault(Holds);
            if (smaller is not null) (scenario, parts) = (smaller, Math.Max(2, parts - 1));
            else if (parts == removable.Count) break;
            else parts *= 2;
        }

        return scenario;
    }

    /// <summary>
    /// Faults, traffic and checks; the gateways and how they are configured stay, and so does what failed.
    /// </summary>
    List<ScenarioStep> Removable(Scenario scenario) =>
    [
        .. scenario.Steps
            .Where(step => step.Text != reason.Step && (step.Type is not StepType.Given || IsFault(step, scenario))),
    ];

    static bool IsFault(ScenarioStep step, Scenario scenario) =>
        step.Type is not StepType.Then && Bench.Steps.MethodOf(step, scenario) is { } method &&
        OfFaults.Contains(method.DeclaringType);

    /// <summary>Counts of traffic and spans of time: the least that still fails, found by halving.</summary>
    Scenario WithLess(Scenario scenario, int at)
    {
        var step = scenario.Steps[at];
        if (step.Text == reason.Step || (step.Type is not StepType.When && !IsFault(step, scenario))) return scenario;

        for (var nth = 0; Amounts().Matches(step.Text) is var amounts && nth < amounts.Count; nth++)
        {
            var amount = amounts[nth];
            if (!int.TryParse(amount.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var enough)) continue;

            Scenario With(int number) => scenario with
            {
                Steps =
                [
                    .. scenario.Steps.Take(at),
                    step with
                    {
                        Text = step.Text[..amount.Index] + number.ToString(CultureInfo.InvariantCulture) +
                            step.Text[(amount.Index + amount.Length)..]
                    },
                    .. scenario.Steps.Skip(at + 1),
                ],
            };
            for (var (tooLittle, next) = (0, 1); enough - tooLittle > 1; next = (tooLittle + enough) / 2)
            {
                if (Holds(With(next))) enough = next;
                else tooLittle = next;
            }

            scenario = With(enough);
            step = scenario.Steps[at];
        }

        return scenario;
    }

    bool Holds(Scenario smaller)
    {
        Runs++;
        return reason.IsOf(Reason.Of(smaller, seed));
    }

    /// <summary>Numbers before a unit: not those of ports, groups, percents, addresses and names.</summary>
    [GeneratedRegex(
        "(?<![0-9.A-Za-z])[0-9]+(?= (?:times?|ms|seconds?|minutes?|UDP datagrams|次|毫秒|秒|分鐘|個 UDP))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Amounts();
}
