using IkeLab.Esp;
using IkeLab.Net;
using IkeLab.Net.Laws;

namespace IkeLab.Lab.Laws;

/// <summary>
/// What holds in every run, whatever the scenario asks: nothing vanishes in silence, ESP numbers rise and are accepted
/// once, no inner packet goes in clear, and a message that is sent again is the same octets.
/// </summary>
public sealed class RunLaws
{
    readonly TwoSites _sites;
    readonly List<Law> _laws;
    readonly Dictionary<string, AcceptedOnceLaw> _acceptedOnce;

    /// <param name="sites">The run.</param>
    /// <param name="more">Laws that somebody has registered for it.</param>
    public RunLaws(TwoSites sites, IEnumerable<Law> more)
    {
        ArgumentNullException.ThrowIfNull(sites);
        _sites = sites;
        var protectedSites = sites.Gateways.Select(gateway => gateway.Inside.Prefix).ToList();
        var outsides = sites.Gateways.Select(gateway => gateway.Outside).ToList();
        _laws =
        [
            new Conservation(sites.Isp),
            .. outsides.Select(outside => new EspSequence(outside)),
            new IdenticalRetransmission(outsides),
            new NoClearText(protectedSites, outsides),
            .. more,
        ];
        _acceptedOnce = sites.Gateways.ToDictionary(gateway => gateway.Name, _ => new AcceptedOnceLaw());
        sites.Journal.Written += Observe;
    }

    /// <summary>Every violation so far, in words.</summary>
    public IReadOnlyList<string> Violations()
    {
        foreach (var law in _laws) law.Conclude(_sites.Time.Now);
        return
        [
            .. _laws.SelectMany(law => law.Violations.Select(violation => violation.ToString())),
            .. _acceptedOnce.SelectMany(gateway => gateway.Value.Violations.Select(twice =>
                $"{gateway.Key} accepted ESP 0x{twice.Spi:x8} number {twice.SequenceNumber} twice")),
        ];
    }

    void Observe(JournalEntry entry)
    {
        if (entry.What is NetEvent happened)
        {
            foreach (var law in _laws) law.Observe(happened);
        }
        else if (entry.What is EspEvent esp && _acceptedOnce.TryGetValue(entry.Where, out var once))
        {
            once.Observe(esp);
        }
    }
}
