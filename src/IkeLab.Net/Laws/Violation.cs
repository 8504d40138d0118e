namespace IkeLab.Net.Laws;

/// <summary>A law was broken: which, when, and a sentence that a person can act on.</summary>
public sealed record Violation(string Law, TimeSpan At, string Sentence)
{
    public override string ToString() => $"{At.InSeconds()} {Law}: {Sentence}";
}
