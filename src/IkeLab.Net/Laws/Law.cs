namespace IkeLab.Net.Laws;

/// <summary>
/// Something that holds in every run, whatever the ISP does. It hears all events and keeps what breaks it.
/// </summary>
public abstract class Law(string name)
{
    /// <summary>Of violations kept; a law that is broken is mostly broken again and again.</summary>
    public const int ViolationsMax = 100;

    readonly List<Violation> _violations = [];

    public string Name { get; } = name;

    /// <summary>In the order of time, the first <see cref="ViolationsMax"/> of them.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    public abstract void Observe(NetEvent happened);

    /// <summary>What can be told only at the end of a run, or at any instant between two events.</summary>
    public virtual void Conclude(TimeSpan now)
    {
    }

    protected void Break(TimeSpan at, string sentence)
    {
        if (_violations.Count < ViolationsMax) _violations.Add(new(Name, at, sentence));
    }
}
