using System.Reflection;
using System.Text.RegularExpressions;

namespace IkeLab.Gherkin.Runner;

/// <summary>A method that makes a domain value of a text, or of a table.</summary>
sealed class Transformation
{
    readonly Regex? _regex;

    /// <exception cref="BindingException">The method cannot be one.</exception>
    public Transformation(MethodInfo method, StepArgumentTransformationAttribute attribute)
    {
        (Method, Name, Order) = (method, attribute.Name ?? method.ReturnType.Name, attribute.Order);
        Pattern = attribute.Regex?.TrimStart('^').TrimEnd('$') ?? ".*";
        Inputs = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        if (attribute.Regex is not null) _regex = new($"^(?:{Pattern})$", RegexOptions.CultureInvariant);
        var groups = _regex is null ? 1 : _regex.GetGroupNumbers().Length - 1;
        if (method.ReturnType == typeof(void) || Inputs.Count != groups)
        {
            throw new BindingException(
                $"{StepDefinition.WhereOf(method)}: a transformation gives a value "
                + $"and takes one argument for each capturing group of its pattern, here {groups}");
        }
    }

    public MethodInfo Method { get; }

    /// <summary>Of the parameter type that it makes.</summary>
    public string Name { get; }

    public string Pattern { get; }

    public int Order { get; }

    public IReadOnlyList<Type> Inputs { get; }

    public Type Result => Method.ReturnType;

    public bool TakesTable => Inputs[0] == typeof(DataTable);

    /// <summary>The texts for the method's arguments, or null when the text is none of its.</summary>
    public IReadOnlyList<string>? Match(string text)
    {
        if (TakesTable) return null;
        if (_regex is null) return [text];
        var match = _regex.Match(text);
        if (!match.Success) return null;
        return [.. match.Groups.Values.Skip(1).Select(group => group.Value)];
    }
}
