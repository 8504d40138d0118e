namespace IkeLab.Ike;

/// <summary>
/// How long before its end an SA is renewed, so that the new one is there when the old one goes. Two gateways that
/// renewed at the same instant would always collide, so the moment is drawn.
/// </summary>
/// <param name="Margin">Before the end.</param>
/// <param name="MarginPercent">Of the lifetime, where that is more than <paramref name="Margin"/>.</param>
/// <param name="JitterPercent">Of the margin: how much earlier than that at most.</param>
/// <param name="MarginKilobytes">Before the end of a lifetime in kilobytes.</param>
public sealed record Renewal(TimeSpan Margin, int MarginPercent, int JitterPercent, uint MarginKilobytes)
{
    /// <param name="lifetime">Of the SA.</param>
    /// <param name="draw">Any number, drawn from the secrets.</param>
    /// <returns>From the SA's birth on; never before a third of its lifetime.</returns>
    public TimeSpan After(TimeSpan lifetime, uint draw)
    {
        var margin = Math.Max(Margin.Ticks, lifetime.Ticks / 100 * MarginPercent);
        var jitter = margin / 100 * JitterPercent;
        var earlier = margin + (jitter == 0 ? 0 : draw % jitter);
        return new(Math.Max(lifetime.Ticks - earlier, lifetime.Ticks / 3));
    }

    /// <summary>The kilobytes after which an SA is renewed; never before a half of them.</summary>
    public uint AfterKilobytes(uint lifetime) => Math.Max(lifetime - Math.Min(MarginKilobytes, lifetime), lifetime / 2);
}
