using System.Xml.Linq;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Catalogue;

/// <summary>All that can be said, in the order of the step classes, each with an example.</summary>
public sealed class StepCatalogue
{
    readonly Vocabulary _vocabulary;
    readonly DocumentedMembers _documented;
    readonly Dictionary<StepDefinition, (string Step, string At)> _used = [];

    /// <param name="features">Examples are taken from them, the first of each step.</param>
    /// <param name="documentation">
    /// What the compiler wrote beside the assembly of the steps; descriptions come from it.
    /// </param>
    public StepCatalogue(Vocabulary vocabulary, IEnumerable<FeatureFile> features, XDocument? documentation = null)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(features);
        (_vocabulary, _documented) = (vocabulary, new(documentation));
        foreach (var scenario in features.SelectMany(feature => feature.Scenarios)) Learn(scenario);
        Steps =
        [
            .. vocabulary.Steps.Where(StepIndex.IsListed)
                .GroupBy(step => step.Method.DeclaringType!)
                .SelectMany(Entries),
        ];
    }

    public IReadOnlyList<CatalogueStep> Steps { get; }

    /// <summary>The command of the tool that lists all steps of a language.</summary>
    public static string Command(string language) =>
        language == "zh-TW" ? $"ikelab steps --lang {language}" : "ikelab steps";

    void Learn(Scenario scenario)
    {
        foreach (var step in scenario.Steps)
        {
            if (_vocabulary.Match(step, scenario).Definition is not { } definition) continue;
            _used.TryAdd(definition, ($"{definition.Keyword}{step.Text}", $"{scenario.Path}:{step.Line}"));
        }
    }

    IEnumerable<CatalogueStep> Entries(IGrouping<Type, StepDefinition> steps)
    {
        var group = _documented.SummaryOf(steps.Key) ?? steps.Key.Name;
        return steps.Select(step => Entry(step, group, _documented.SummaryOf(step.Method) ?? group));
    }

    CatalogueStep Entry(StepDefinition step, string group, string description)
    {
        var isUsed = _used.TryGetValue(step, out var used);
        return new(
            Chinese.In(step.Language, group),
            step.Keyword.Trim(),
            step.Expression.Source,
            step.Language,
            Chinese.In(step.Language, description),
            isUsed ? used.Step : $"{step.Keyword}{Advice.For(step, "") ?? step.Expression.Source}",
            isUsed ? used.At : null,
            [.. step.Expression.Parameters.Select(parameter => parameter.Name)],
            step.TakesBlock);
    }
}
