namespace IkeLab.Gherkin.Bindings;

/// <summary>
/// Makes a domain value of a step's argument. It is also a parameter type for cucumber expressions, called
/// <see cref="Name"/> or else as the method's return type. Write exactly one capturing group for each of the
/// method's parameters: Reqnroll calls the method with what they caught, and with nothing else. What may be missing is
/// an empty alternative. A pattern with <c>(?</c> or <c>\(</c> is any text to Reqnroll where it stands
/// in an expression.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class StepArgumentTransformationAttribute : Attribute
{
    public const int DefaultOrder = 10000;

    public StepArgumentTransformationAttribute()
    {
    }

    public StepArgumentTransformationAttribute(string regex, int order = DefaultOrder) =>
        (Regex, Order) = (regex, order);

    /// <summary>What the whole argument must match; any text when null.</summary>
    public string? Regex { get; set; }

    public string? Name { get; set; }

    /// <summary>Of several that fit, the lowest is used.</summary>
    public int Order { get; set; } = DefaultOrder;
}
