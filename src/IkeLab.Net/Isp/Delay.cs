namespace IkeLab.Net;

/// <summary>The packet, and the copies of it, come later (S9). Packets that are not delayed overtake it.</summary>
/// <param name="By">More than zero.</param>
public sealed record Delay(TimeSpan By) : Effect
{
    public TimeSpan By { get; } = By > TimeSpan.Zero ? By : throw new ArgumentOutOfRangeException(nameof(By));

    public override string Kind => "delay";

    public override string Text => $"delay by {By.InSeconds()}";
}
