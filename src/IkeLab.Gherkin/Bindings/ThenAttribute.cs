using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Bindings;

public sealed class ThenAttribute(string expression) : StepDefinitionBaseAttribute(expression, StepType.Then);
