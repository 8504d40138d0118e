namespace IkeLab.Net;

/// <summary>
/// A packet or a copy on its way through the stages, to leave so much later than a faultless ISP would let it, counted
/// from when all its gates are open.
/// </summary>
readonly record struct Transit(Packet Packet, TimeSpan Late, IReadOnlyList<Gate>? Gates = null)
{
    public bool IsHeld => Gates is not null && Gates.Any(static gate => !gate.IsOpen);
}
