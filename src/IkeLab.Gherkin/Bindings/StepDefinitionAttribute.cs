using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Bindings;

/// <summary>A step that may stand as Given, When and Then.</summary>
public sealed class StepDefinitionAttribute(string expression)
    : StepDefinitionBaseAttribute(expression, StepType.Given, StepType.When, StepType.Then);
