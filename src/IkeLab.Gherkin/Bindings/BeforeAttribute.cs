namespace IkeLab.Gherkin.Bindings;

/// <summary>Short for <see cref="BeforeScenarioAttribute"/>.</summary>
public sealed class BeforeAttribute(params string[] tags) : BeforeScenarioAttribute(tags);
