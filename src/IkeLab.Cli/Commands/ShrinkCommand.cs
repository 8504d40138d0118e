using System.CommandLine;
using System.Globalization;
using System.Text;
using IkeLab.Cli.Shrinking;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab shrink PATH:LINE [-o FILE.feature]</c></summary>
sealed class ShrinkCommand(Screen screen)
{
    readonly OneScenario _one = new(screen);

    readonly Option<string?> _file = new("--output", "-o")
    {
        HelpName = "FILE.feature",
        Description = "The feature file to write; without it the text is printed.",
    };

    public Command Create()
    {
        var command = new Command(
            "shrink",
            "Makes a failing scenario as small as it can be while it still fails for the same reason: " +
            "fewer faults, less traffic, less time.")
        {
            _one.Address, _file, _one.Seed, _one.Fault,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_file) is "")
            throw new RefusedException(ExitCodes.Usage, "--output: the name of the file is empty");
        var scenario = Selection.One(parsed.GetRequiredValue(_one.Address)).With(parsed, _one.Fault);
        var seed = parsed.GetValue(_one.Seed) ?? scenario.Seed;
        var reason = Reason.Of(scenario, seed);
        if (reason is not { Verdict: Verdict.Failed or Verdict.Bug })
        {
            var how = reason is null ? "it passes" : $"it is {ScenarioReport.Word(reason.Verdict)}: {reason.What}";
            throw new RefusedException(
                ExitCodes.Usage, $"{scenario.Id}: only what fails can be made smaller, and {how}");
        }

        var shrinker = new Shrinker(seed, reason);
        var shrunk = shrinker.Shrink(scenario);
        var text = FeatureText.Of(shrunk, seed);
        var again = Reread(text, seed);
        if (!reason.IsOf(again))
            throw new InvalidOperationException($"what was shrunk fails for another reason:\n{text}");

        Tell(scenario, shrunk, shrinker.Runs);
        if (parsed.GetValue(_file) is { } file)
        {
            Files.Write(file, Encoding.UTF8.GetBytes(text));
            screen.Tell($"repro: ikelab run {file}");
        }
        else
        {
            screen.Tell($"\n{text}");
        }

        screen.Tell($"why: {again!.Why}");
        return ExitCodes.Passed;
    }

    /// <summary>What counts is the file: nothing that is not in it may be needed.</summary>
    static Reason? Reread(string text, ulong seed) =>
        FeatureFile.TryParse(text, "shrunk.feature", out var feature, out var error)
            ? Reason.Of(feature.Scenarios.Single(), seed)
            : throw new InvalidOperationException($"{error}\n{text}");

    void Tell(Scenario before, Scenario after, int runs) => screen.Tell(string.Create(
        CultureInfo.InvariantCulture,
        $"{before.Id}: {before.Steps.Count} steps, {Shrinker.FaultsOf(before)} of them faults, became " +
        $"{after.Steps.Count} with {Shrinker.FaultsOf(after)}, in {runs} runs"));
}
