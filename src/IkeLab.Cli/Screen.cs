using IkeLab.Gherkin.Runner;
using Spectre.Console;

namespace IkeLab.Cli;

/// <summary>
/// What people see. On a terminal there is colour, unless NO_COLOR is set; everywhere else it is the same text, plain.
/// </summary>
sealed class Screen
{
    const int NeverWrap = 100_000; // the terminal wraps long lines better than anyone who guesses its width

    const int ProgressWidth = 32;

    readonly IAnsiConsole? _console;
    readonly bool _showsProgress;

    public Screen(TextWriter output, TextWriter error)
    {
        (Output, Error) = (output, error);
        _showsProgress = new AnsiConsoleOutput(error).IsTerminal;
        var port = new AnsiConsoleOutput(output);
        if (!port.IsTerminal) return;
        _console = AnsiConsole.Create(new() { Out = port });
        Width = _console.Profile.Width;
        _console.Profile.Width = NeverWrap;
    }

    /// <summary>Of the terminal, in characters; null where the output goes to a file or another program.</summary>
    public int? Width { get; }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>One line for a scenario: how it ended, where it stands, what it is called.</summary>
    public void Tell(ScenarioResult result)
    {
        var scenario = result.Scenario;
        Write($"{ScenarioReport.Word(result.Verdict),-10}", ColorOf(result.Verdict));
        Write($" {scenario.Id}  {scenario.Name} (seed {result.Seed}, {ScenarioReport.Seconds(result.Took)} s)\n", null);
    }

    /// <summary>Text of any number of lines, the last with its end or without.</summary>
    public void Tell(string text)
    {
        foreach (var line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n')) Write($"{line}\n", ColorOf(line));
    }

    /// <summary>Something went wrong; standard output may be going to a file meanwhile.</summary>
    public void Complain(string line) => Error.Write($"ikelab: {line}\n");

    /// <summary>How far something is that takes long; only where somebody looks, and gone when it is over.</summary>
    public void Progress(int done, int all)
    {
        if (!_showsProgress) return;
        var line = done == all ? "" : FormattableString.Invariant($"{done} of {all} runs");
        Error.Write($"\r{line.PadRight(ProgressWidth)}\r");
        Error.Flush();
    }

    void Write(string text, Color? color)
    {
        if (_console is null) Output.Write(text);
        else _console.Write(new Text(text, color is { } chosen ? new Style(chosen) : Style.Plain));
    }

    static Color ColorOf(Verdict verdict) => verdict switch
    {
        Verdict.Passed => Color.Green,
        Verdict.Skipped or Verdict.Unsupported => Color.Grey,
        Verdict.Undecided or Verdict.Pending or Verdict.Undefined or Verdict.Ambiguous or Verdict.Invalid =>
            Color.Yellow,
        _ => Color.Red,
    };

    /// <summary>Where eyes should go first: the broken arrows of a ladder, and the reason.</summary>
    static Color? ColorOf(string line) =>
        line.StartsWith("why: ", StringComparison.Ordinal) ? Color.Yellow
        : line.Contains("-X ", StringComparison.Ordinal) || line.Contains(" X-", StringComparison.Ordinal) ? Color.Red
        : null;
}
