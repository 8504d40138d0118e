namespace IkeLab.Gherkin.Runner;

/// <summary>Finds the one definition that a step means. Its language does not matter, as in Reqnroll.</summary>
static class StepMatcher
{
    public static StepMatch Match(
        IReadOnlyList<StepDefinition> definitions, MatchedTexts matched, ScenarioStep step, Scenario scenario)
    {
        var sameText = matched.Of(step.Text);
        var sameType = sameText.Where(match => step.Type is null || match.Definition.Type == step.Type).ToArray();
        var hasBlock = step.Table is not null || step.DocString is not null;

        // One method may say the same in two expressions.
        var fitting = sameType
            .Where(match => match.Definition.TakesBlock == hasBlock)
            .DistinctBy(match => match.Definition.Method)
            .ToArray();

        if (fitting.Length == 1) return new(step, fitting[0].Definition, fitting[0].Arguments);
        if (fitting.Length > 1)
        {
            var names = fitting.Select(match => $"\"{match.Definition}\" ({match.Definition.Where})");
            var why = $"ambiguous step \"{step}\": it means both {string.Join(" and ", names)}";
            return new(step, null, [], Verdict.Ambiguous, why);
        }

        return new(step, null, [], Verdict.Undefined, $"undefined step \"{step}\": {WhyUndefined()}");

        string WhyUndefined()
        {
            if (sameType.Length > 0)
                return hasBlock ? "it takes no table and no doc string" : "a table or a doc string must follow it";
            if (sameText.Count > 0)
            {
                var types = sameText.Select(match => match.Definition.Keyword.Trim()).Distinct();
                return $"the text is one of {string.Join(" and ", types)}; change the keyword";
            }

            return NearestStep.To(step, scenario.Language, definitions) is { } nearest
                ? $"the nearest is \"{nearest}\""
                : "no steps are defined";
        }
    }
}
