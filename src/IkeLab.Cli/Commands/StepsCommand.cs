using System.CommandLine;
using IkeLab.Gherkin.Catalogue;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab steps [WORD..] [--lang en|zh-TW] [--format text|markdown|json]</c></summary>
sealed class StepsCommand(Screen screen)
{
    static readonly string[] Languages = ["en", "zh-TW"];
    static readonly string[] Formats = ["text", "markdown", "json"];

    readonly Argument<string[]> _words = new("WORD")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Only the steps that have all these words.",
    };

    readonly Option<string> _language = Choice("--lang", "en", Languages, "The language of the steps.");

    readonly Option<string> _format = Choice("--format", "text", Formats, "For a terminal, a page or a program.");

    public Command Create()
    {
        var command = new Command("steps", "Lists what a feature file can say, each with an example.")
        {
            _words, _language, _format,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var language = parsed.GetRequiredValue(_language);
        var words = parsed.GetValue(_words) ?? [];
        List<CatalogueStep> steps = [.. Examples.Catalogue().Steps.Where(step => step.Language == language && HasAll(step, words))];
        if (steps.Count == 0)
            throw new RefusedException(ExitCodes.NothingRan, $"no step has {string.Join(" and ", words)}");

        screen.Tell(parsed.GetValue(_format) switch
        {
            "markdown" => CatalogueText.Markdown(steps),
            "json" => CatalogueText.Json(steps),
            _ => CatalogueText.Plain(steps),
        });
        return ExitCodes.Passed;
    }

    static bool HasAll(CatalogueStep step, IEnumerable<string> words) => words.All(word =>
        $"{step.Keyword} {step.Expression} {step.Example} {step.Description}".Contains(word, StringComparison.OrdinalIgnoreCase));

    internal static Option<string> Choice(string name, string usual, string[] choices, string description) => new(name)
    {
        HelpName = string.Join('|', choices),
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (choices.FirstOrDefault(choice => choice.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
            argument.AddError($"{name} {word}: it is {string.Join(", ", choices[..^1])} or {choices[^1]}");
            return usual;
        },
    };
}
