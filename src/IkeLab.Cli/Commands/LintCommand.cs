using System.CommandLine;
using System.Text.Json;
using IkeLab.Gherkin.Lint;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab lint PATH.. [--json]</c></summary>
sealed class LintCommand(Screen screen)
{
    readonly Argument<string[]> _paths = new("PATH")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Feature files, or folders of them.",
    };

    readonly Option<bool> _json = new("--json") { Description = "One object a line, for a program." };

    public Command Create()
    {
        var command = new Command(
            "lint", "Reads feature files and says what their writer will want to know, without running them.")
        {
            _paths, _json,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var selection = Selection.Of(parsed.GetRequiredValue(_paths), null);
        foreach (var error in selection.Errors) screen.Complain(error.ToString());

        var lint = new FeatureLint(Bench.Steps);
        var findings = selection.Files.SelectMany(lint.Of).ToList();
        var isForPrograms = parsed.GetValue(_json);
        foreach (var finding in findings) screen.Tell(isForPrograms ? Json(finding) : finding.ToString());
        var scenarios = selection.Scenarios.Count;
        if (!isForPrograms)
            screen.Tell($"{scenarios} {(scenarios == 1 ? "scenario" : "scenarios")}: " +
                $"{findings.Count} {(findings.Count == 1 ? "finding" : "findings")}");
        return selection.Errors.Count > 0 ? ExitCodes.Usage
            : findings.Any(finding => finding.Rule is LintRule.UnknownStep) ? ExitCodes.Undecided
            : findings.Any(finding => finding.Rule is not LintRule.Unsupported) ? ExitCodes.Failed
            : findings.Count > 0 ? ExitCodes.Unsupported
            : ExitCodes.Passed;
    }

    static string Json(LintFinding finding) =>
        $"{{\"path\":{Quoted(finding.Path)},\"line\":{finding.Line}," +
        $"\"rule\":{Quoted(finding.RuleName)},\"what\":{Quoted(finding.What)}}}";

    static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
