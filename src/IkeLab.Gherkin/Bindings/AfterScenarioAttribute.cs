namespace IkeLab.Gherkin.Bindings;

public sealed class AfterScenarioAttribute(params string[] tags) : HookAttribute(tags);
