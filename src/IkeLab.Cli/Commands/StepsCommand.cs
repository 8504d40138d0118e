using System.CommandLine;
using IkeLab.Gherkin.Catalogue;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab steps [WORD..] [--lang en|zh-TW] [--format text|markdown|json]</c></summary>
sealed class StepsCommand(Screen screen)
{
    const int NearestMax = 5;

    static readonly string[] Languages = ["en", "zh-TW"];
    static readonly string[] Formats = ["text", "markdown", "json"];

    readonly Argument<string[]> _words = new("WORD")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Only the steps that are about all these words.",
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
        var words = parsed.GetValue(_words) ?? [];
        var language = parsed.GetResult(_language) is { Implicit: false } || !words.Any(IsChinese)
            ? parsed.GetRequiredValue(_language)
            : "zh-TW";
        List<CatalogueStep> all = [.. Examples.Catalogue().Steps.Where(step => step.Language == language)];
        List<CatalogueStep> steps = [.. all.Where(step => words.All(word => Has(step, word)))];
        if (steps.Count == 0) throw new RefusedException(ExitCodes.NothingRan, Instead(all, words, language));

        screen.Tell(parsed.GetValue(_format) switch
        {
            "markdown" => CatalogueText.Markdown(steps),
            "json" => CatalogueText.Json(steps),
            _ => CatalogueText.Plain(steps),
        });
        return ExitCodes.Passed;
    }

    /// <summary>
    /// As it is written, or in other words that mean the same: 4500 is something that may be dropped. Several words in
    /// quotes are looked for as they stand.
    /// </summary>
    static bool Has(CatalogueStep step, string word) =>
        Text(step).Contains(word, StringComparison.OrdinalIgnoreCase)
        || (!word.Contains(' ') && Bench.Steps.Index.IsAbout(step.Expression, word));

    static string Text(CatalogueStep step) => $"{step.Keyword} {step.Expression} {step.Example} {step.Description}";

    /// <summary>The steps that are about most of it: several words are often a sentence.</summary>
    static string Instead(List<CatalogueStep> all, string[] words, string language)
    {
        var nearest = Bench.Steps.Index.Nearest(string.Join(' ', words), language)
            .Select(step => step.Expression.Source).Distinct().Take(NearestMax)
            .Select(expression => all.First(step => step.Expression == expression).Example)
            .ToList();
        var sought = string.Join(" and ", words.Select(word => $"'{word}'"));
        return nearest.Count == 0
            ? $"no step has {sought}; '{StepCatalogue.Command(language)}' lists them all"
            : $"no step has {sought}; the nearest are{string.Concat(nearest.Select(example => $"\n  {example}"))}";
    }

    static bool IsChinese(string word) => word.Any(c => c is >= '\u4E00' and <= '\u9FFF');

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
