using System.CommandLine;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab ladder PATH:LINE</c></summary>
sealed class LadderCommand(Screen screen)
{
    const string Text = "text";

    readonly OneScenario _one = new(screen);

    readonly Option<string> _format = new("--format")
    {
        HelpName = Text,
        Description = "The only format so far is text.",
        DefaultValueFactory = _ => Text,
    };

    public Command Create()
    {
        var command = new Command(
            "ladder", "Prints the message ladder of one scenario, lost messages as broken arrows.")
        {
            _one.Address, _one.Seed, _one.Fault, _format,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_format) is var format && format != Text)
            throw new RefusedException(ExitCodes.Usage, $"--format {format}: a ladder can be had as {Text} only");

        var ladder = new AtTheEnd<string>(static (lab, _) => RunFiles.LadderOf(lab));
        var result = _one.Run(parsed, ladder);
        if (ladder.Seen is { } text) screen.Tell(text);
        return result.Verdict.ExitCode;
    }
}
