using IkeLab.Gherkin.Catalogue;

namespace IkeLab.Gherkin.Runner;

/// <summary>Finds the one definition that a step means. Its language does not matter, as in Reqnroll.</summary>
static class StepMatcher
{
    public static StepMatch Match(
        Lazy<StepIndex> index, MatchedTexts matched, ScenarioStep step, Scenario scenario, Rules rules)
    {
        var sameText = matched.Of(step.Text).Where(match => Fit(match.Definition) is not null).ToArray();
        var sameType = sameText.Where(match => IsOfType(match.Definition.Type)).ToArray();
        var hasBlock = step.Table is not null || step.DocString is not null;

        // One method may say the same in two expressions.
        var fitting = sameType
            .Where(match => match.Definition.TakesBlock == hasBlock)
            .DistinctBy(match => match.Definition.Method)
            .ToArray();
        if (fitting.Length > 1)
        {
            // What names more of the scenario is meant rather than what is for all.
            var most = fitting.Max(match => Fit(match.Definition));
            fitting = [.. fitting.Where(match => Fit(match.Definition) == most)];
        }

        if (fitting is [var one]) return new(step, one.Definition, one.Arguments) { Candidates = fitting };
        if (fitting.Length > 1)
        {
            var names = fitting.Select(match => $"\"{match.Definition}\" ({match.Definition.Where})");
            var why = $"ambiguous step \"{step}\": it means both {string.Join(" and ", names)}";
            return new(step, null, [], Verdict.Ambiguous, why) { Candidates = fitting };
        }

        return new(step, null, [], Verdict.Undefined, $"undefined step \"{step}\": {WhyUndefined()}");

        bool IsOfType(StepType type) => !rules.KeywordsCount || step.Type is null || type == step.Type;

        int? Fit(StepDefinition definition) => Scope.Fit(definition.Scopes, scenario, scenario.Tags);

        string WhyUndefined()
        {
            if (sameType.Length > 0)
                return hasBlock ? "it takes no table and no doc string" : "a table or a doc string must follow it";
            if (sameText.Length > 0)
            {
                var types = sameText.Select(match => match.Definition.Keyword.Trim()).Distinct();
                return $"the text is one of {string.Join(" and ", types)}; change the keyword";
            }

            if (index.Value.Nearest(step.Text, scenario.Language, step.Type).FirstOrDefault() is not { } nearest)
                return $"no step is like it; '{StepCatalogue.Command(scenario.Language)}' lists them all";
            return Advice.For(nearest, step.Text) is { } said && said != nearest.Expression.Source
                ? $"the nearest is \"{nearest}\", such as \"{nearest.Keyword}{said}\""
                : $"the nearest is \"{nearest}\"";
        }
    }
}
