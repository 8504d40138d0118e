namespace IkeLab.Gherkin.Bindings;

public sealed class BeforeScenarioBlockAttribute(params string[] tags) : HookAttribute(tags);
