namespace IkeLab.Gherkin.Bindings;

/// <summary>Before all features; the method is static.</summary>
public sealed class BeforeTestRunAttribute() : HookAttribute([]);
