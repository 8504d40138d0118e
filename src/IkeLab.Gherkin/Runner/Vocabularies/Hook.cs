using System.Reflection;

namespace IkeLab.Gherkin.Runner;

/// <summary>A method around a scenario.</summary>
sealed record Hook(MethodInfo Method, HookAttribute Attribute)
{
    /// <summary>Without tags always, otherwise when the scenario has one of them.</summary>
    public bool AppliesTo(Scenario scenario) =>
        Attribute.Tags.Length == 0 || Attribute.Tags.Any(tag => scenario.Tags.Contains($"@{tag.TrimStart('@')}"));
}
