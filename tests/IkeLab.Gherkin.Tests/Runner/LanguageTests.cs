using System.Reflection;
using global::Gherkin;
using IkeLab.Gherkin.Bindings;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

/// <summary>A feature file may be written in every language that the parser knows.</summary>
public sealed class LanguageTests
{
    const string Any = "* ";

    static readonly Vocabulary Steps = Vocabulary.OfTypes(typeof(OneOfEachKind));

    /// <summary>The parser has no list of them, but one factory for each.</summary>
    public static TheoryData<string> Languages =>
    [
        .. typeof(GherkinDialectProvider).GetMethods(
            BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)
            .Select(method => method.Name.Split("CreateGherkinDialectFor_"))
            .Where(parts => parts.Length == 2)
            .Select(parts => parts[1].Replace('_', '-'))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void There_are_many() => Languages.Should().HaveCountGreaterThan(75);

    [Theory, MemberData(nameof(Languages))]
    public void Every_keyword_of_a_language_runs(string language)
    {
        var words = new GherkinDialectProvider().GetDialect(language, null);
        string[][] all =
        [
            words.FeatureKeywords, words.BackgroundKeywords, words.RuleKeywords, words.ScenarioKeywords,
            words.ScenarioOutlineKeywords,
            words.ExamplesKeywords, words.GivenStepKeywords, words.WhenStepKeywords,
            words.ThenStepKeywords, words.AndStepKeywords,
            words.ButStepKeywords,
        ];
        string[][] kinds = [.. all.Select(kind => kind.Where(word => word != Any).ToArray())];
        for (var turn = 0; turn < kinds.Max(kind => kind.Length); turn++)
        {
            string[] w = [.. kinds.Select(kind => kind[turn % kind.Length])];
            var feature = Runs.Feature($"""
                # language: {language}
                {w[0]}: the words
                  {w[1]}:
                    {w[6]}it is so
                  {w[3]}: plain
                    {w[7]}it is done
                    {w[9]}it is done
                    {w[8]}it is seen
                    {w[10]}it is seen
                  {w[2]}: inner
                    {w[4]}: with <what>
                      {w[7]}it is <what>
                      {w[5]}:
                        | what |
                        | done |

                """);

            feature.Language.Should().Be(language);
            feature.Scenarios.Select(scenario => scenario.Name).Should().Equal("plain", "with done");
            foreach (var scenario in feature.Scenarios)
                Run(scenario).Should().Be(Verdict.Passed, $"{string.Join(", ", w)}");
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public void A_keyword_that_is_of_one_kind_says_that_kind_only(string language)
    {
        var words = new GherkinDialectProvider().GetDialect(language, null);
        (string[] Words, string Other)[] kinds =
            [(words.GivenStepKeywords, "done"), (words.WhenStepKeywords, "seen"), (words.ThenStepKeywords, "so")];
        foreach (var (kind, other) in kinds)
        {
            foreach (var word in kind.Where(word => word != Any && kinds.Count(one => one.Words.Contains(word)) == 1))
            {
                var feature = Runs.Feature(
                    $"# language: {language}\n{words.FeatureKeywords[0]}: f\n{words.ScenarioKeywords[0]}: "
                        + $"s\n{word}it is {other}\n");

                Run(feature.Scenarios.Single()).Should().Be(
                    Verdict.Undefined, $"'{word}' does not mean that it is {other}");
            }
        }
    }

    static Verdict Run(Scenario scenario) => new ScenarioRunner(Steps, static () => new Host()).Run(scenario).Verdict;

    [Binding]
    public sealed class OneOfEachKind
    {
        [Given("it is so")]
        public static void Is()
        {
        }

        [When("it is done")]
        public static void Done()
        {
        }

        [Then("it is seen")]
        public static void Seen()
        {
        }
    }
}
