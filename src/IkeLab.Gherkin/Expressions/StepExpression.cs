namespace IkeLab.Gherkin.Expressions;

/// <summary>
/// The text of a step definition: it tells whether a step is meant, and what stands for its parameters.
/// </summary>
public abstract class StepExpression
{
    /// <summary>Stands for a parameter in <see cref="Forms"/>.</summary>
    internal const char Placeholder = '\uFFFC';

    private protected StepExpression(string source) => Source = source;

    public string Source { get; }

    public abstract IReadOnlyList<ParameterType> Parameters { get; }

    /// <summary>
    /// The texts that it stands for, with parameters as placeholders: what a mistyped step is compared with.
    /// </summary>
    internal abstract IReadOnlyList<string> Forms { get; }

    /// <summary>Reads <c>^..$</c> as a regular expression and everything else as a cucumber expression.</summary>
    /// <exception cref="CucumberExpressions.CucumberExpressionException">The expression means nothing.</exception>
    public static StepExpression Of(string source, ParameterTypes types) =>
        source.StartsWith('^') && source.EndsWith('$')
            ? new RegularExpression(source)
            : new CucumberExpression(source, types);

    /// <summary>The arguments when the whole text matches, otherwise null.</summary>
    public abstract IReadOnlyList<Argument>? Match(string text);

    public sealed override string ToString() => Source;
}
