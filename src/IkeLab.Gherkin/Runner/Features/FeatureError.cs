namespace IkeLab.Gherkin.Runner;

/// <summary>Why a feature file cannot be read, and what to do, in one line.</summary>
/// <param name="Line">From 1; one behind the last when the file ends too early.</param>
/// <param name="Column">From 1.</param>
public sealed record FeatureError(string Path, int Line, int Column, string What)
{
    public override string ToString() => $"{Path}:{Line}:{Column}: {What}";
}
