using System.CommandLine;
using System.CommandLine.Parsing;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab ladder PATH:LINE [--format text|svg|html|mermaid]</c></summary>
sealed class LadderCommand(Screen screen)
{
    readonly OneScenario _one = new(screen);

    readonly Option<LadderFormat> _format = new("--format")
    {
        HelpName = "text|svg|html|mermaid",
        Description = "Lines for a terminal, a drawing, a page with the drawing, or a Mermaid sequence diagram.",
        CustomParser = Format,
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
        var format = parsed.GetValue(_format);
        var ladder = new AtTheEnd<string>((lab, _) => RunFiles.LadderOf(lab, format));
        var result = _one.Run(parsed, ladder);
        if (ladder.Seen is { } text) screen.Tell(text);
        return result.Verdict.ExitCode;
    }

    static LadderFormat Format(ArgumentResult argument)
    {
        var word = argument.Tokens[0].Value;
        foreach (var format in Enum.GetValues<LadderFormat>())
            if (word.Equals(format.ToString(), StringComparison.OrdinalIgnoreCase)) return format;

        argument.AddError($"--format {word}: it is text, svg, html or mermaid");
        return LadderFormat.Text;
    }
}
