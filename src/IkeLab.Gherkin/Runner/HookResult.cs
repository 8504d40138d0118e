namespace IkeLab.Gherkin.Runner;

/// <summary>How a hook of a scenario, of a feature or of the whole run ended.</summary>
/// <param name="Hook">Class and method.</param>
/// <param name="What">The message of a hook that did not pass; empty if it did.</param>
public sealed record HookResult(string Hook, Verdict Verdict, string What, Exception? Exception, TimeSpan Took)
{
    internal Hook? Of { get; init; }
}
