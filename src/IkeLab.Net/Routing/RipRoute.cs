using System.Net;

namespace IkeLab.Net.Routing;

/// <summary>A route that was learned.</summary>
/// <param name="Prefix">Where it leads.</param>
/// <param name="From">Who told it.</param>
/// <param name="Metric">2 to 15: the teller's, and one more for the way to it.</param>
public sealed record RipRoute(IPNetwork Prefix, IPAddress From, uint Metric);
