using System.Net;
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
        [.. setup.LinesTo(peer).Distinct().Select(static selector => new SpdLine(selector))];

    /// <summary>The line for selectors that the peer proposes, or that were agreed; null when there is none.</summary>
    /// <remarks>
    /// RFC 2407 wants the selectors of both sides to mirror each other; IOS takes what lies within a line of its own too.
    /// A line that mirrors the proposal goes before a wider one that stands above it.
    /// </remarks>
    public SpdLine? LineFor(Selector proposed) =>
        Lines.FirstOrDefault(line => line.Selector == proposed) ??
        Lines.FirstOrDefault(line =>
            Contains(line.Selector.Local, proposed.Local) && Contains(line.Selector.Remote, proposed.Remote));

    static bool Contains(IPNetwork outer, IPNetwork inner) =>
        outer.PrefixLength <= inner.PrefixLength && outer.Contains(inner.BaseAddress);
}
