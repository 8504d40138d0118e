using CucumberExpressions.Generation;
using global::Gherkin.CucumberMessages;
using IkeLab.Gherkin.Runner;
using Io.Cucumber.Messages.Types;

namespace IkeLab.Gherkin.Reports;

/// <summary>How a step without definition could be defined, in C#.</summary>
static class Suggestions
{
    const int SnippetsMax = 16;

    public static Suggestion Of(ScenarioStep step, string pickleStepId, IIdGenerator ids, Vocabulary vocabulary)
    {
        var keyword = step.Type ?? StepType.Given;
        var expressions = new CucumberExpressionGenerator(vocabulary.Types).GenerateExpressions(step.Text);
        return new(ids.GetNewId(), pickleStepId, [.. expressions
            .Take(SnippetsMax)
            .Select(expression => new Snippet("csharp", Code(keyword, expression)))]);
    }

    static string Code(StepType keyword, GeneratedExpression expression)
    {
        var parameters = expression.GetParameterTypes().Zip(
            expression.GetParameterNames(), (type, name) => $"{type.ParameterType.Name} {name}");
        var text = expression.GetSource()
            .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"[{keyword}(\"{text}\")]\n" +
            $"public void Step({string.Join(", ", parameters)}) => throw new PendingStepException();";
    }
}
