namespace IkeLab.Cli.Sweeps;

/// <summary>The cases of a sweep that are run: all of them, or as many as a limit allows.</summary>
/// <param name="Cases">In their order.</param>
/// <param name="All">How many there are.</param>
sealed record CaseSample(IReadOnlyList<SweepCase> Cases, int All)
{
    /// <summary>
    /// Every k-th of them, so that each class and each message has its share, and the same ones each time. They are
    /// walked through twice, as all pairs of a long scenario would fill the memory.
    /// </summary>
    /// <param name="cases">The same whenever they are walked through.</param>
    /// <param name="limit">The most that are run; null for all.</param>
    public static CaseSample Of(IEnumerable<SweepCase> cases, int? limit)
    {
        if (limit is not { } most || cases.Count() is var all && all <= most)
        {
            var every = cases.ToList();
            return new(every, every.Count);
        }

        List<SweepCase> taken = new(most);
        foreach (var (i, one) in cases.Index())
        {
            if (taken.Count < most && i == (long)taken.Count * all / most) taken.Add(one);
        }

        return new(taken, all);
    }

    public bool IsWhole => Cases.Count == All;
}
