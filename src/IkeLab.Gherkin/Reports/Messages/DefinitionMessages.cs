using global::Gherkin.CucumberMessages;
using IkeLab.Gherkin.Expressions;
using IkeLab.Gherkin.Runner;
using Io.Cucumber.Messages.Types;
using Attributes = IkeLab.Gherkin.Bindings;
using Hook = IkeLab.Gherkin.Runner.Hook;
using Messages = Io.Cucumber.Messages.Types;
using StepDefinition = IkeLab.Gherkin.Runner.StepDefinition;

namespace IkeLab.Gherkin.Reports;

/// <summary>What is said of a vocabulary, and the ids that steps and hooks are known by from then on.</summary>
sealed class DefinitionMessages(Vocabulary vocabulary, IIdGenerator ids)
{
    readonly Dictionary<StepDefinition, string> _steps = [];
    readonly Dictionary<Hook, string> _hooks = [];

    public string IdOf(StepDefinition step) => _steps[step];

    public bool Knows(Hook hook) => _hooks.ContainsKey(hook);

    public string IdOf(Hook hook) => _hooks[hook];

    public IEnumerable<Envelope> All()
    {
        foreach (var type in vocabulary.OwnTypes)
        {
            yield return Envelope.Create(new Messages.ParameterType(
                type.Name, [.. type.Patterns], false, true, ids.GetNewId(), null));
        }

        // Steps and hooks, one class after the other and as they stand in it.
        var things = vocabulary.Steps.Select(step => (step.Method, Message: (Func<Envelope?>)(() => Of(step))))
            .Concat(vocabulary.AllHooks.Select(hook => (hook.Method, Message: (Func<Envelope?>)(() => Of(hook)))))
            .OrderBy(one => one.Method.DeclaringType!.FullName, StringComparer.Ordinal)
            .ThenBy(one => one.Method.MetadataToken);
        foreach (var (_, message) in things)
            if (message() is { } envelope) yield return envelope;
    }

    Envelope Of(StepDefinition step)
    {
        _steps.Add(step, ids.GetNewId());
        var isRegex = step.Expression is RegularExpression;
        var pattern = new StepDefinitionPattern(
            step.Expression.Source,
            isRegex ? StepDefinitionPatternType.REGULAR_EXPRESSION : StepDefinitionPatternType.CUCUMBER_EXPRESSION);
        return Envelope.Create(new Messages.StepDefinition(_steps[step], pattern, Place(step.Method)));
    }

    /// <summary>The messages know no hooks of a feature.</summary>
    Envelope? Of(Hook hook)
    {
        if (TypeOf(hook.Attribute) is not { } type) return null;
        _hooks.Add(hook, ids.GetNewId());
        var tags = hook.Attribute.Tags.Select(tag => $"@{tag.TrimStart('@')}").ToList();
        var expression = tags.Count == 0 ? null : string.Join(" or ", tags);
        return Envelope.Create(new Messages.Hook(_hooks[hook], null, Place(hook.Method), expression, type));
    }

    static HookType? TypeOf(Attributes.HookAttribute attribute) => attribute switch
    {
        Attributes.BeforeTestRunAttribute => HookType.BEFORE_TEST_RUN,
        Attributes.AfterTestRunAttribute => HookType.AFTER_TEST_RUN,
        Attributes.BeforeScenarioAttribute => HookType.BEFORE_TEST_CASE,
        Attributes.AfterScenarioAttribute => HookType.AFTER_TEST_CASE,
        Attributes.BeforeStepAttribute => HookType.BEFORE_TEST_STEP,
        Attributes.AfterStepAttribute => HookType.AFTER_TEST_STEP,
        _ => null,
    };

    /// <summary>.NET's methods have no file and no line; the schema's word for class and method is Java's.</summary>
    static SourceReference Place(System.Reflection.MethodInfo method) => new(null, new(
        method.DeclaringType!.FullName,
        method.Name,
        [.. method.GetParameters().Select(parameter => $"{parameter.ParameterType}")]), null, null);
}
