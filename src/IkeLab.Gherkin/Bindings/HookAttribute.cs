namespace IkeLab.Gherkin.Bindings;

/// <summary>A method run around each scenario, or around those that have one of the tags, in ascending order.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class HookAttribute : Attribute
{
    public const int DefaultOrder = 10000;

    private protected HookAttribute(string[] tags) => Tags = tags;

    /// <summary>With or without the leading @.</summary>
    public string[] Tags { get; }

    public int Order { get; set; } = DefaultOrder;
}
