namespace IkeLab.Gherkin.Bindings;

/// <summary>Short for <see cref="AfterScenarioAttribute"/>.</summary>
public sealed class AfterAttribute(params string[] tags) : AfterScenarioAttribute(tags);
