using IkeLab.Esp;
using IkeLab.Lab.Configuration;

namespace IkeLab.Lab;

/// <summary>
/// The crypto map of a gateway: the lines of its access list, of which each that differs from all others has SAs and
/// counters of its own. A line that is written twice is one line: the second could match no packet.
/// </summary>
sealed class CryptoMap(GatewaySetup setup, GatewaySetup peer)
{
    /// <summary>In order: the first that matches a packet decides.</summary>
    public IReadOnlyList<SpdLine> Lines { get; } =
        [.. setup.LinesTo(peer).Distinct().Select(static line => new SpdLine(line.Selector, line.Action))];

    /// <summary>The line for selectors that the peer proposes, or that were agreed; null when there is none.</summary>
    /// <remarks>
    /// RFC 2407 wants the selectors of both sides to mirror each other; IOS takes what lies within a line of its own too.
    /// A line that mirrors the proposal goes before a wider one that stands above it. Of a deny line nothing is
    /// protected.
    /// </remarks>
    public SpdLine? LineFor(Selector proposed)
    {
        var line = Lines.FirstOrDefault(line => line.Selector == proposed)
            ?? Lines.FirstOrDefault(line => line.Selector.Contains(proposed));
        return line is { Action: SpdAction.Protect } ? line : null;
    }
}
