namespace IkeLab.Cli.Sweeps;

/// <summary>What came of a fault; the worse, the later.</summary>
enum SweepOutcome
{
    /// <summary>The scenario passed all the same.</summary>
    Recovered,

    /// <summary>A fault never struck: the other one, or the seed, left nothing for it.</summary>
    Idle,

    /// <summary>The scenario did not pass.</summary>
    Failed,

    /// <summary>A law was broken, or IkeLab itself is wrong: always ours.</summary>
    Bug,
}
