namespace IkeLab.Lab.Sentences;

/// <summary>Where and when a fault is in force: "from A to B every 30 seconds for 2 seconds".</summary>
public sealed record Extent(Direction Direction, Opening Opening);
