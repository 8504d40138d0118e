using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Bindings;

public sealed class WhenAttribute(string expression) : StepDefinitionBaseAttribute(expression, StepType.When);
