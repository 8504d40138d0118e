using System.Net;
using IkeLab.Dialects;

namespace IkeLab.Lab.Readings;

/// <summary>A line of a debug log, and whom it is about.</summary>
/// <param name="Line">As IOS writes it.</param>
/// <param name="Peer">The other side's address.</param>
/// <param name="InitiatorSpi">The negotiation's; null for a line that belongs to none.</param>
public sealed record DebugEntry(IosDebugLine Line, IPAddress Peer, ulong? InitiatorSpi);
