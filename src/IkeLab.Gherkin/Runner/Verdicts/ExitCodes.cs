namespace IkeLab.Gherkin.Runner;

/// <summary>What the command line tells its caller.</summary>
public static class ExitCodes
{
    public const int Passed = 0;
    public const int Failed = 1;
    public const int Undecided = 2;
    public const int NothingRan = 3;
    public const int Unsupported = 4;
    public const int Nondeterminism = 5;
    public const int Invalid = 6;
    public const int Usage = 64;
    public const int Bug = 70;

    static readonly int[] WorstFirst =
        [Bug, Usage, Nondeterminism, Failed, Invalid, Undecided, Unsupported, NothingRan, Passed];

    extension(Verdict verdict)
    {
        /// <summary>A step that is ambiguous or pending decides nothing, like one that is undefined.</summary>
        public int ExitCode => verdict switch
        {
            Verdict.Passed => Passed,
            Verdict.Skipped => NothingRan,
            Verdict.Unsupported => Unsupported,
            Verdict.Undecided or Verdict.Pending or Verdict.Undefined or Verdict.Ambiguous => Undecided,
            Verdict.Invalid => Invalid,
            Verdict.Failed => Failed,
            Verdict.WrongUsage => Usage,
            Verdict.Bug => Bug,
            _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
        };
    }

    /// <summary>The one of several that is reported; of none, <see cref="NothingRan"/>.</summary>
    public static int Worst(IEnumerable<int> codes)
    {
        var present = codes.ToHashSet();
        return present.Count == 0 ? NothingRan : WorstFirst.First(present.Contains);
    }
}
