using System.CommandLine;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab.Readings;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab show PATH:LINE --at TIME --gateway A "crypto isakmp sa"</c></summary>
sealed class ShowCommand(Screen screen)
{
    readonly OneScenario _one = new(screen);

    readonly Argument<string> _command = new("COMMAND")
    {
        Description = $"In quotes: {string.Join(", ", Show.Commands)}.",
    };

    readonly Option<string> _at = new("--at")
    {
        HelpName = "TIME",
        Description =
            "Seconds such as 12.5s, \"after MM4\" (its receiver has accepted it) or \"after the tunnel is up\".",
        Required = true,
    };

    readonly Option<string> _gateway = new("--gateway")
    {
        HelpName = "NAME",
        Description = "The gateway that is asked.",
        Required = true,
    };

    public Command Create()
    {
        var command = new Command(
            "show", "Prints what a gateway's show command would print at a moment of one scenario.")
        {
            _one.Address, _command, _at, _gateway, _one.Seed, _one.Fault,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var (at, gateway) = (parsed.GetRequiredValue(_at), parsed.GetRequiredValue(_gateway));
        var moment = Moment.Parse(at) ?? throw new RefusedException(
            ExitCodes.Usage, $"--at {at}: no moment; say 12.5s, \"after MM4\" or \"after the tunnel is up\"");
        var show = new ShowAt(moment, gateway, Known(parsed.GetRequiredValue(_command)));
        var result = _one.Run(parsed, show);

        if (show.Others is { Count: > 0 } others)
        {
            var known = string.Join(" and ", others);
            throw new RefusedException(ExitCodes.Usage, $"--gateway {gateway}: there are {known}");
        }

        if (show.Printed is { } text) screen.Tell(text);
        else if (result.Verdict is Verdict.Passed)
            throw new RefusedException(ExitCodes.Usage, Missed(result, moment));
        return result.Verdict.ExitCode;
    }

    /// <summary>What cannot be asked is told before anything runs.</summary>
    static string Known(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var asked = string.Join(' ', words is ["show", .. var rest] ? rest : words);
        return Show.Commands.Contains(asked)
            ? asked
            : throw new RefusedException(
                ExitCodes.Usage,
                $"show {asked}: no gateway here knows it; there are: {string.Join(", ", Show.Commands)}");
    }

    static string Missed(ScenarioResult result, Moment moment)
    {
        var end = $"{result.Scenario.Id}: the run ended at {ScenarioReport.Seconds(result.Took)} s";
        return moment.Instant is null
            ? $"{end}, and what --at names never came: {moment.Text}"
            : $"{end}, before {moment.Text}";
    }
}
