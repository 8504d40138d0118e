namespace Reqnroll;

// As little of Reqnroll 3 as a step file may use, in its shapes: what does not compile against these does not there.

[AttributeUsage(AttributeTargets.Class)]
public sealed class BindingAttribute : Attribute;

[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class StepDefinitionBaseAttribute(string expression) : Attribute
{
    public string Expression => expression;
}

public sealed class GivenAttribute(string expression) : StepDefinitionBaseAttribute(expression);

public sealed class WhenAttribute(string expression) : StepDefinitionBaseAttribute(expression);

public sealed class ThenAttribute(string expression) : StepDefinitionBaseAttribute(expression);

public sealed class StepDefinitionAttribute(string expression) : StepDefinitionBaseAttribute(expression);

[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class StepArgumentTransformationAttribute(string? regex, int order = 10000) : Attribute
{
    public StepArgumentTransformationAttribute() : this(null)
    {
    }

    public string? Regex { get; set; } = regex;

    public string? Name { get; set; }

    public int Order { get; set; } = order;
}

[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class HookAttribute(string[] tags) : Attribute
{
    public IReadOnlyList<string> Tags => tags;

    public int Order { get; set; } = 10000;
}

public sealed class BeforeScenarioAttribute(params string[] tags) : HookAttribute(tags);

public sealed class AfterScenarioAttribute(params string[] tags) : HookAttribute(tags);

public sealed class DataTable
{
    public ICollection<string> Header { get; } = [];

    public IReadOnlyList<DataTableRow> Rows { get; } = [];

    public int RowCount => Rows.Count;
}

public sealed class DataTableRow
{
    public string this[string header] => header;
}
