namespace IkeLab.Net;

/// <summary>
/// A packet or a copy on its way through the stages, to leave so much later than a faultless ISP would let it.
/// </summary>
readonly record struct Transit(Packet Packet, TimeSpan Late);
