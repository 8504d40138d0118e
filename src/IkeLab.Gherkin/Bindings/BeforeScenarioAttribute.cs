namespace IkeLab.Gherkin.Bindings;

public class BeforeScenarioAttribute(params string[] tags) : HookAttribute(tags);
