namespace IkeLab.Gherkin.Bindings;

/// <summary>After each feature of a feature file; the method is static.</summary>
public sealed class AfterFeatureAttribute(params string[] tags) : HookAttribute(tags);
