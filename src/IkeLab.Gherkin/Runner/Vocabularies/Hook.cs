using System.Reflection;

namespace IkeLab.Gherkin.Runner;

/// <summary>A method around a scenario, its steps, its feature or the run.</summary>
sealed record Hook(MethodInfo Method, HookAttribute Attribute, IReadOnlyList<Scope> Scopes)
{
    public string Where => StepDefinition.WhereOf(Method);

    /// <summary>Once for a feature or for the run, when there is no object of a scenario yet.</summary>
    public bool IsOutside =>
        Attribute is BeforeFeatureAttribute or AfterFeatureAttribute or BeforeTestRunAttribute or AfterTestRunAttribute;

    /// <summary>Without a scope always, otherwise when one of them fits: a tag is a scope, too.</summary>
    public bool AppliesTo(Scenario scenario) => Scope.Fit(Scopes, scenario, scenario.Tags) is not null;

    /// <summary>A feature has its own tags only.</summary>
    public bool AppliesToFeatureOf(Scenario scenario) => Scope.Fit(Scopes, scenario, scenario.FeatureTags) is not null;
}
