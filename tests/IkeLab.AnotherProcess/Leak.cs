namespace IkeLab.AnotherProcess;

/// <summary>What a component of the run, planted by a test, takes from the machine instead of from the seed.</summary>
public enum Leak
{
    None,

    /// <summary>The wall clock.</summary>
    Clock,

    /// <summary>The hash code of a string, which .NET begins with a number of its own in each process.</summary>
    StringHash,

    /// <summary>The process's own idea of how a number is written.</summary>
    Culture,
}
