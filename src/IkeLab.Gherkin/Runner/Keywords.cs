using global::Gherkin;

namespace IkeLab.Gherkin.Runner;

/// <summary>The words of a language, as its writers know them.</summary>
static class Keywords
{
    const string Any = "* ";

    static readonly GherkinDialectProvider Dialects = new("en");

    /// <summary>
    /// The first keyword, with the space behind it if the language has one; English if the language is unknown.
    /// </summary>
    public static string Of(string language, StepType type)
    {
        var dialect = Dialect(language);
        var keywords = type switch
        {
            StepType.Given => dialect.GivenStepKeywords,
            StepType.When => dialect.WhenStepKeywords,
            _ => dialect.ThenStepKeywords,
        };
        return keywords.First(keyword => keyword != Any);
    }

    public static IReadOnlyList<string> OfSteps(string language) =>
        [.. Dialect(language).StepKeywords.Select(word => word.Trim())];

    public static string OfFeature(string language) => Dialect(language).FeatureKeywords[0];

    public static string OfScenario(string language) => Dialect(language).ScenarioKeywords[^1]; // not Example

    /// <summary>For a step of the kind of the one before it.</summary>
    public static string OfAnd(string language) => Dialect(language).AndStepKeywords.First(keyword => keyword != Any);

    /// <summary>Whether it is a keyword of Given, When or Then, and not one that goes on with the kind before it.</summary>
    public static bool IsFirst(string keyword, string language)
    {
        var dialect = Dialect(language);
        return keyword != Any && dialect.GivenStepKeywords
            .Concat(dialect.WhenStepKeywords)
            .Concat(dialect.ThenStepKeywords)
            .Except(dialect.AndStepKeywords.Concat(dialect.ButStepKeywords))
            .Contains(keyword);
    }

    /// <summary>Whether a scenario with this keyword is one that takes examples, and nothing else.</summary>
    public static bool IsOutline(string keyword, string language)
    {
        var dialect = Dialect(language);
        return dialect.ScenarioOutlineKeywords.Contains(keyword) && !dialect.ScenarioKeywords.Contains(keyword);
    }

    public static bool BeginStep(string line, string language) => Dialect(language).StepKeywords
        .Where(word => word != Any)
        .Any(word => line.StartsWith(word, StringComparison.Ordinal));

    /// <summary>Whether a line begins with a keyword of the language.</summary>
    public static bool Begin(string line, string language)
    {
        var dialect = Dialect(language);
        return BeginStep(line, language)
            || dialect.FeatureKeywords
                .Concat(dialect.ScenarioKeywords)
                .Concat(dialect.ScenarioOutlineKeywords)
                .Concat(dialect.BackgroundKeywords)
                .Concat(dialect.ExamplesKeywords)
                .Any(word => line.StartsWith($"{word}:", StringComparison.Ordinal));
    }

    static GherkinDialect Dialect(string language)
    {
        try
        {
            return Dialects.GetDialect(language, null);
        }
        catch (NoSuchLanguageException)
        {
            return Dialects.DefaultDialect;
        }
    }
}
