using System.Text.RegularExpressions;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab;

namespace IkeLab.Cli.Shrinking;

/// <summary>Why a scenario did not pass, so that a smaller one can be held against it.</summary>
/// <param name="Verdict">How it ended.</param>
/// <param name="Step">The text of the step that did not hold; empty for what is judged at the end.</param>
/// <param name="What">What the first problem says; of a bug without its numbers, as those are packets and SPIs.</param>
/// <param name="Refused">What gateways and NATs refused, each once, without numbers.</param>
/// <param name="Why">The line that people read.</param>
sealed partial record Reason(Verdict Verdict, string Step, string What, IReadOnlyList<string> Refused, string Why)
{
    /// <summary>Runs the scenario and tells why it does not pass; null when it does.</summary>
    public static Reason? Of(Scenario scenario, ulong seed)
    {
        var look = new AtTheProblem();
        var result = Bench.Run(scenario, seed, look);
        if (result.Problems.FirstOrDefault(problem => problem.Verdict == result.Verdict) is not { } problem)
            return null;
        var what = result.Verdict is Verdict.Bug ? Numbers().Replace(problem.What, "#") : problem.What;
        return new(result.Verdict, problem.Step?.Text ?? "", what, look.Refused, look.Why);
    }

    /// <summary>
    /// Whether the other failure, of a smaller case, is this one; with faults go the refusals that they caused.
    /// </summary>
    public bool IsOf(Reason? other) =>
        other is not null && (other.Verdict, other.Step, other.What) == (Verdict, Step, What) &&
        !other.Refused.Except(Refused).Any();

    [GeneratedRegex("0x[0-9a-f]+|[0-9a-f]{8,}|[0-9]+(?:[.][0-9]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    sealed class AtTheProblem : ILabObserver
    {
        bool _hasFailed;

        public IReadOnlyList<string> Refused { get; private set; } = [];

        public string Why { get; private set; } = "";

        public void Fails(Problem problem, LabContext lab)
        {
            if (_hasFailed) return;
            _hasFailed = true;
            Why = IkeLab.Lab.Readings.Why.Of(lab.Journal, lab.Sites);
            var refused = IkeLab.Lab.Readings.Why.BesideTheIsp(lab.Journal, lab.Sites);
            Refused = [.. refused.Split("; ").Select(one => Numbers().Replace(one, "#")).Distinct()];
        }
    }
}
