
namespace IkeLab.Gherkin.Runner;

/// <summary>A step of a scenario, with the values of its row of Examples filled in.</summary>
/// <param name="Line">Of the step in its file, from 1.</param>
/// <param name="Keyword">As written, with the space behind it if its language has one.</param>
/// <param name="Type">And and But have that of the step before; null for <c>*</c>, which may be any.</param>
public sealed record ScenarioStep(
    int Line, string Keyword, string Text, StepType? Type, DataTable? Table, string? DocString)
{
    /// <summary>What stands behind the quotes of its doc string; empty for nothing.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>Of the first line of its doc string in its file, from 1; 0 without one.</summary>
    public int DocStringLine { get; init; }

    /// <summary>It is not in the file: somebody added it for this run.</summary>
    public bool IsAdded { get; init; }

    public override string ToString() => Keyword + Text;
}
