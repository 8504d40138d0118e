namespace IkeLab.Net;

/// <summary>
/// What comes first among the events of one instant: a window that opens at 10 s sees the packet of 10 s, a packet that
/// arrives at the instant its sender would repeat it spares the repetition, and a probe (a step that looks) sees all
/// of it.
/// </summary>
public enum Phase
{
    /// <summary>Edges of the fault windows.</summary>
    Windows,

    /// <summary>Packets that arrive.</summary>
    Packets,

    /// <summary>
    /// Timers of the parties, everything that comes of <see cref="TimeProvider.CreateTimer"/> included.
    /// </summary>
    Timers,

    /// <summary>Those who only look.</summary>
    Probes,
}
