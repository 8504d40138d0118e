namespace IkeLab.Gherkin.Bindings;

public sealed class BeforeStepAttribute(params string[] tags) : HookAttribute(tags);
