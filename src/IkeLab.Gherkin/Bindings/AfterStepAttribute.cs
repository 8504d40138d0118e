namespace IkeLab.Gherkin.Bindings;

public sealed class AfterStepAttribute(params string[] tags) : HookAttribute(tags);
