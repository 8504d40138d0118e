namespace IkeLab.Gherkin.Bindings;

public sealed class BeforeScenarioAttribute(params string[] tags) : HookAttribute(tags);
