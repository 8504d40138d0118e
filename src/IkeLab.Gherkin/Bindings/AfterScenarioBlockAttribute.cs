namespace IkeLab.Gherkin.Bindings;

public sealed class AfterScenarioBlockAttribute(params string[] tags) : HookAttribute(tags);
