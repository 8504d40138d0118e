using System.Text.RegularExpressions;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab.Readings;

namespace IkeLab.Cli.Sweeps;

/// <summary>One run of a sweep when it is over.</summary>
/// <param name="Case">What was run.</param>
/// <param name="ExitCode">That of <c>ikelab run</c> for the same faults.</param>
/// <param name="Step">The step that did not hold; empty when all did.</param>
/// <param name="What">What the first problem says; empty when there is none.</param>
/// <param name="Why">Why the run went as it did.</param>
/// <param name="Refused">What the gateways refused, without what the ISP did.</param>
/// <param name="States">Both gateways at the moment of the problem, or at the end.</param>
/// <param name="End">
/// What the gateways are left with, minutes behind the last step; null when the lab never started.
/// </param>
/// <param name="Took">Virtual time.</param>
/// <param name="Repro">The line that gives this run again.</param>
sealed partial record SweepCell(
    SweepCase Case, Verdict Verdict, int ExitCode, string Step, string What, string Why, string Refused, string States,
    EndState? End, TimeSpan Took, string Repro)
{
    public SweepOutcome Outcome => Verdict switch
    {
        Verdict.Passed => SweepOutcome.Recovered,
        Verdict.Invalid => SweepOutcome.Idle,
        Verdict.Bug => SweepOutcome.Bug,
        _ => SweepOutcome.Failed,
    };

    /// <summary>
    /// Two that fail for one cause have one: SPIs, addresses and numbers of packets are no part of it.
    /// </summary>
    public string Cause => Outcome is SweepOutcome.Bug
        ? Numbers().Replace(What, "#")
        : $"{Step}|{States}|{Numbers().Replace(Refused, "#")}";

    [GeneratedRegex("0x[0-9a-f]+|[0-9a-f]{8,}|[0-9]+(?:[.][0-9]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
