namespace IkeLab.Gherkin.Bindings;

/// <summary>
/// The class holds steps, transformations or hooks. The attributes of this namespace have the names and the
/// constructors of Reqnroll 3, so that a step file compiles against either: it names no namespace for them.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindingAttribute : Attribute;
