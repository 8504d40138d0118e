using System.CommandLine;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Readings;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab compare PATH:LINE --modes main,aggressive</c></summary>
sealed class CompareCommand(Screen screen)
{
    static readonly IReadOnlyList<(string Name, Phase1Mode Mode)> Known =
        [("main", Phase1Mode.Main), ("aggressive", Phase1Mode.Aggressive)];

    readonly OneScenario _one = new(screen);

    readonly Option<string> _modes = new("--modes")
    {
        HelpName = "MODE,..",
        Description = "What phase 1 is negotiated in, whatever the scenario says: main, aggressive.",
        DefaultValueFactory = static _ => string.Join(',', Known.Select(one => one.Name)),
    };

    public Command Create()
    {
        var command = new Command(
            "compare",
            "Runs one scenario in several modes of phase 1 and prints side by side what each costs, " +
            "and what the ISP can read.")
        {
            _one.Address, _modes, _one.Seed,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var modes = Named(parsed.GetRequiredValue(_modes)).Select(one => new InMode(one.Name, one.Mode)).ToList();
        var verdicts = modes.ConvertAll(mode => _one.Run(parsed, mode).Verdict);
        List<(string Name, Negotiation Its)> columns = [];
        foreach (var mode in modes)
        {
            if (mode.Its is { } its) columns.Add((mode.Name, its));
        }

        if (columns is not []) screen.Tell(ComparisonText.Of(columns));
        return ExitCodes.Worst(verdicts.Select(verdict => verdict.ExitCode));
    }

    static IEnumerable<(string Name, Phase1Mode Mode)> Named(string modes)
    {
        foreach (var name in modes.Split(',', StringSplitOptions.TrimEntries).Distinct())
        {
            var known = Known.Where(one => one.Name == name).ToList();
            var all = string.Join(',', Known.Select(one => one.Name));
            yield return known is [var mode]
                ? mode
                : throw new RefusedException(ExitCodes.Usage, $"--modes {modes}: no mode '{name}'; there are {all}");
        }
    }

    /// <summary>One run, both of whose gateways begin in this mode.</summary>
    sealed class InMode(string name, Phase1Mode mode) : ILabObserver
    {
        public string Name => name;

        /// <summary>Null when the scenario ended before its lab started.</summary>
        public Negotiation? Its { get; private set; }

        public void Begins(Scenario scenario, LabContext lab) => lab.Override = setup => setup with { Mode = mode };

        public void Ends(ScenarioResult result, LabContext lab, IReadOnlyList<string> said)
        {
            if (lab.HasStarted) Its = Negotiation.Of(lab.Sites);
        }
    }
}
