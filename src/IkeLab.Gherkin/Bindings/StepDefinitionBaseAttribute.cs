using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Bindings;

/// <summary>
/// The text of a step: a regular expression when it is written <c>^..$</c>, otherwise a cucumber expression. A method
/// carries one attribute for each language; the language is read from the script (Reqnroll 3 has no property for it).
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class StepDefinitionBaseAttribute : Attribute
{
    private protected StepDefinitionBaseAttribute(string expression, params StepType[] types) =>
        (Expression, Types) = (expression, types);

    public string Expression { get; }

    internal IReadOnlyList<StepType> Types { get; }
}
