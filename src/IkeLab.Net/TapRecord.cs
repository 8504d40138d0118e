namespace IkeLab.Net;

/// <summary>One packet as it passed a tap.</summary>
public sealed class TapRecord(TimeSpan at, Packet packet, TapDirection direction)
{
    /// <summary>Virtual time.</summary>
    public TimeSpan At { get; } = at;

    public Packet Packet { get; } = packet;

    public TapDirection Direction { get; } = direction;

    /// <summary>
    /// What became of it further on, which the octets cannot tell: <c>dropped by rule "drop ESP from A": ..</c>.
    /// </summary>
    public string? Comment { get; private set; }

    internal void Annotate(string comment) => Comment = Comment is null ? comment : $"{Comment}; {comment}";
}
