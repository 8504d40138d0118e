using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Bindings;

public sealed class GivenAttribute(string expression) : StepDefinitionBaseAttribute(expression, StepType.Given);
