namespace IkeLab.Gherkin.Bindings;

public class AfterScenarioAttribute(params string[] tags) : HookAttribute(tags);
