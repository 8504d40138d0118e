namespace IkeLab.Gherkin.Lint;

/// <summary>Something in a feature file that its writer will want to know before it runs.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Rule">One of <see cref="LintRule"/>.</param>
/// <param name="What">What is wrong there, and what to do.</param>
public sealed record LintFinding(string Path, int Line, LintRule Rule, string What)
{
    public override string ToString() => $"{Path}:{Line}: {RuleName}: {What}";

    /// <summary>As it is printed: <c>idle-fault</c>.</summary>
    public string RuleName => string.Concat(Rule.ToString().Select(
        (letter, i) => i > 0 && char.IsUpper(letter)
            ? $"-{char.ToLowerInvariant(letter)}"
            : $"{char.ToLowerInvariant(letter)}"));
}

/// <summary>What is looked for.</summary>
public enum LintRule
{
    /// <summary>The step means nothing, or two things.</summary>
    UnknownStep,

    /// <summary>The step asks for what IkeLab does not do, and ends its scenario.</summary>
    Unsupported,

    /// <summary>A scenario asserts nothing.</summary>
    VacuousCheck,

    /// <summary>A fault behind which no time passes: it cannot strike.</summary>
    IdleFault,

    /// <summary>No step names the gateways, or steps before it speak of them.</summary>
    NoGateways,

    /// <summary>What never comes to pass, without how long somebody watches.</summary>
    MissingHorizon,

    /// <summary>A scenario's name is missing, or another has it.</summary>
    Name,

    /// <summary>Two seeds, of which one counts.</summary>
    Seed,

    /// <summary>Given, When or Then stands twice in a row, where And is read with more ease.</summary>
    Style,
}
