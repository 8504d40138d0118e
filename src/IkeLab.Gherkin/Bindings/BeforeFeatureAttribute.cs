namespace IkeLab.Gherkin.Bindings;

/// <summary>Before each feature of a feature file; the method is static.</summary>
public sealed class BeforeFeatureAttribute(params string[] tags) : HookAttribute(tags);
