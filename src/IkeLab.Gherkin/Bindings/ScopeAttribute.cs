namespace IkeLab.Gherkin.Bindings;

/// <summary>
/// Steps and hooks for some scenarios only: all that is named must be so. Of several attributes one is enough, and of
/// steps that say the same, the one that names more is meant.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class ScopeAttribute : Attribute
{
    /// <summary>With or without the leading @.</summary>
    public string? Tag { get; set; }

    /// <summary>The name of the feature, in any case.</summary>
    public string? Feature { get; set; }

    /// <summary>The name of the scenario, in any case.</summary>
    public string? Scenario { get; set; }
}
