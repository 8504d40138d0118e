namespace IkeLab.Gherkin.Runner;

/// <summary>How a step or a scenario ended.</summary>
public enum Verdict
{
    Passed,

    /// <summary>It did not run: it is tagged @ignore, or a step before it ended the scenario.</summary>
    Skipped,

    /// <summary>The scenario asks for something that IkeLab does not do.</summary>
    Unsupported,

    /// <summary>The window was too short to tell.</summary>
    Undecided,

    /// <summary>The step method is still to be written.</summary>
    Pending,

    /// <summary>No step method has this text.</summary>
    Undefined,

    /// <summary>Several step methods have this text.</summary>
    Ambiguous,

    /// <summary>The scenario shows nothing: a fault never fired, a check was vacuous.</summary>
    Invalid,

    Failed,

    /// <summary>An impossible configuration or value was asked for.</summary>
    WrongUsage,

    /// <summary>IkeLab itself is wrong.</summary>
    Bug,
}
