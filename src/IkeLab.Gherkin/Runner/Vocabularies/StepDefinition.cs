using System.Reflection;
using System.Text.RegularExpressions;
using CucumberExpressions;
using IkeLab.Gherkin.Expressions;

namespace IkeLab.Gherkin.Runner;

/// <summary>One way to say one step: a method has one for each language and keyword.</summary>
public sealed class StepDefinition
{
    /// <exception cref="BindingException">The expression and the method do not fit each other.</exception>
    internal StepDefinition(StepType type, string source, MethodInfo method, ParameterTypes types)
    {
        (Type, Method, Language) = (type, method, LanguageOf(source));
        Expression = Read(source, method, types);
        Parameters = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        if (Parameters.Count - Expression.Parameters.Count is not (0 or 1))
        {
            throw new BindingException(
                $"{Where}: \"{source}\" gives {Expression.Parameters.Count} arguments, "
                + $"the method takes {Parameters.Count}");
        }
    }

    public StepType Type { get; }

    public StepExpression Expression { get; }

    /// <summary><c>zh-TW</c> when the expression has a Chinese character, otherwise <c>en</c>.</summary>
    public string Language { get; }

    public MethodInfo Method { get; }

    /// <summary>Of the method; the last one may be for a table or a doc string.</summary>
    public IReadOnlyList<Type> Parameters { get; }

    /// <summary>The step is followed by a table or a doc string.</summary>
    public bool TakesBlock => Parameters.Count > Expression.Parameters.Count;

    /// <summary>The keyword as its language writes it.</summary>
    public string Keyword => Keywords.Of(Language, Type);

    /// <summary>Class and method.</summary>
    public string Where => WhereOf(Method);

    /// <summary>As a line of a feature file, with parameters in braces.</summary>
    public override string ToString() => Keyword + Expression.Source;

    internal static string WhereOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    static StepExpression Read(string source, MethodInfo method, ParameterTypes types)
    {
        try
        {
            return StepExpression.Of(source, types);
        }
        catch (Exception wrong) when (wrong is CucumberExpressionException or RegexParseException)
        {
            throw new BindingException($"{WhereOf(method)}: {wrong.Message}");
        }
    }

    // The attributes cannot say it: Reqnroll 3 took their Culture away. The two languages never share a script.
    static string LanguageOf(string source) => source.Any(c => c is >= '\u4E00' and <= '\u9FFF') ? "zh-TW" : "en";
}
