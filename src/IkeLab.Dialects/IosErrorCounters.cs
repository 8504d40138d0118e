namespace IkeLab.Dialects;

/// <summary>What a selector pair has thrown away: two sums, or one count for each reason with <c>detail</c>.</summary>
public abstract record IosErrorCounters
{
    internal abstract void Print(ShowWriter writer);

    internal static IosErrorCounters ReadEither(ShowReader reader) =>
        IosErrorTotals.TryRead(reader) ?? (IosErrorCounters)IosErrorDetail.Read(reader);
}
