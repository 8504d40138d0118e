namespace IkeLab.Cli.Diffs;

/// <summary>The first thing that happened in one run and not in the other.</summary>
/// <param name="One">Its place in the journal of the one, from 0; behind the end when that run was over.</param>
/// <param name="Other">Its place in the other.</param>
sealed record Divergence(int One, int Other)
{
    /// <summary>Compares what happened, whatever the scenarios said; null when it was the same.</summary>
    public static Divergence? Between(RecordedRun one, RecordedRun other)
    {
        for (var (i, j) = (0, 0); ; i++, j++)
        {
            while (i < one.Entries.Count && one.Entries[i].IsOfTheScenario) i++;
            while (j < other.Entries.Count && other.Entries[j].IsOfTheScenario) j++;
            if (i == one.Entries.Count && j == other.Entries.Count) return null;
            if (i == one.Entries.Count || j == other.Entries.Count || one.Entries[i].Facts != other.Entries[j].Facts)
                return new(i, j);
        }
    }
}
