using System.Net;

namespace IkeLab.Dialects;

/// <summary>An ISAKMP SA of a session.</summary>
/// <param name="Local">This end.</param>
/// <param name="Remote">The other end.</param>
/// <param name="IsActive">Phase 1 is complete.</param>
public sealed record IosSessionSa(IPEndPoint Local, IPEndPoint Remote, bool IsActive)
{
    static readonly LineForm SaLine = new("  IKEv1 SA: local {}/{} remote {}/{} {} ");
    static readonly LineForm CapabilitiesLine = new("          Capabilities:{} connid:{} lifetime:{}");

    /// <summary>
    /// Letters of the legend, such as <c>D</c>; <c>(none)</c>. Printed in the detail, like what follows.
    /// </summary>
    public string Capabilities { get; init; } = "(none)";

    public int ConnectionId { get; init; }

    /// <summary><c>23:59:10</c>, or <c>0</c>.</summary>
    public string Lifetime { get; init; } = "0";

    internal static bool Starts(ShowReader reader) => reader.Sees(SaLine);

    internal void Print(ShowWriter writer, bool isDetailed)
    {
        writer.Line(SaLine, Local.Address, Local.Port, Remote.Address, Remote.Port, IsActive ? "Active" : "Inactive");
        if (isDetailed) writer.Line(CapabilitiesLine, Capabilities, ConnectionId, Lifetime);
    }

    internal static IosSessionSa Read(ShowReader reader)
    {
        var line = reader.Read(SaLine);
        var sa = new IosSessionSa(
            new(line.Address(), line.Port()), new(line.Address(), line.Port()), line.Choice("Active", "Inactive"));
        return reader.TryRead(CapabilitiesLine, out var detail)
            ? sa with { Capabilities = detail.Text(), ConnectionId = detail.Count(), Lifetime = detail.Text() }
            : sa;
    }
}
