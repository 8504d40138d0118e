namespace IkeLab.Gherkin.Bindings;

/// <summary>After all features; the method is static.</summary>
public sealed class AfterTestRunAttribute() : HookAttribute([]);
