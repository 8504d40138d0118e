using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Expressions;

/// <summary>What a step's text has in the place of a parameter.</summary>
/// <param name="Text">Without the quotes of a <c>{string}</c>; null for an optional group that took no part.</param>
public sealed record Argument(ParameterType Type, string? Text)
{
    /// <summary>Where it stands in the step, from 0, and as it stands there.</summary>
    internal (int Start, string Text)? Place { get; init; }

    /// <summary>The text as a value of its parameter type.</summary>
    /// <exception cref="UsageException">It is too large for the type, for example.</exception>
    public object? Value => Text is null ? null : Scalars.Parse(Text, Type.Type);
}
