
namespace IkeLab.Gherkin.Runner;

/// <summary>A step of a scenario, with the values of its row of Examples filled in.</summary>
/// <param name="Line">Of the step in its file, from 1.</param>
/// <param name="Keyword">As written, with the space behind it if its language has one.</param>
/// <param name="Type">And and But have that of the step before; null for <c>*</c>, which may be any.</param>
public sealed record ScenarioStep(
    int Line, string Keyword, string Text, StepType? Type, DataTable? Table, string? DocString)
{
    public override string ToString() => Keyword + Text;
}
