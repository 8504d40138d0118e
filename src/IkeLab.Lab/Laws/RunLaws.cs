using IkeLab.Esp;
using IkeLab.Net;
using IkeLab.Net.Laws;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Laws;

/// <summary>
/// What holds in every run, whatever the scenario asks: nothing vanishes in silence, neither on the way nor at a
/// gateway, and nothing comes out of an SA that was not put in; ESP numbers rise and are accepted once, no inner packet
/// goes in clear, a message that is sent again is the same octets, no nonce and no IV serves twice under one key, what
/// is gone has no timer left, and no SA is left on one side without a reason.
/// </summary>
public sealed class RunLaws
{
    readonly TwoSites _sites;
    readonly List<Law> _laws;
    readonly NoClearText _noClearText;
    readonly Dictionary<string, AcceptedOnceLaw> _acceptedOnce;

    /// <param name="sites">The run.</param>
    /// <param name="more">Laws that somebody has registered for it.</param>
    /// <param name="allowsClear">Packets of a site that no line of its gateway matches may pass in clear.</param>
    public RunLaws(TwoSites sites, IEnumerable<Law> more, bool allowsClear)
    {
        ArgumentNullException.ThrowIfNull(sites);
        _sites = sites;
        var outsides = sites.Gateways.SelectMany(gateway => gateway.Outsides).ToList();
        _noClearText = new(sites.Gateways.SelectMany(gateway => gateway.Setup.Networks), outsides);
        if (allowsClear) _noClearText.Except(IsUnmatched, "no line protects it");
        _laws =
        [
            .. sites.Isps.Select(isp => new Conservation(isp)),
            .. sites.Nats.Select(nat => new Conservation(nat)),
            new EspConservation(),
            .. outsides.Select(outside => new EspSequence(outside)),
            new IdenticalRetransmission(outsides),
            new FreshNonces(outsides),
            new NoncesOfQuickMode(sites),
            new FreshIvs(outsides),
            new NoTimerOfTheGone(sites.Gateways),
            new EspAccounts(sites.Gateways),
            _noClearText,
            .. more,
        ];
        _acceptedOnce = sites.Gateways.ToDictionary(gateway => gateway.Name, _ => new AcceptedOnceLaw());
        sites.Journal.Written += Observe;
    }

    /// <summary>Packets of the sites that passed in clear, as the scenario allows.</summary>
    public long ClearPackets => _noClearText.Excepted;

    /// <summary>Every violation so far, in words.</summary>
    public IReadOnlyList<string> Violations()
    {
        foreach (var law in _laws) law.Conclude(_sites.Time.Now);
        return
        [
            .. _laws.SelectMany(law => law.Violations.Select(violation => violation.ToString())),
            .. _acceptedOnce.SelectMany(gateway => gateway.Value.Violations.Select(twice =>
                $"{gateway.Key} accepted ESP 0x{twice.Spi:x8} number {twice.SequenceNumber} twice")),
            .. SasOnBothSides.Violations(_sites),
        ];
    }

    bool IsUnmatched(Ipv4Packet packet) => _sites.Gateways.Any(gateway =>
        (gateway.Setup.HasBehind(packet.Source) || gateway.Setup.Outsides.Contains(packet.Source)) &&
        gateway.Spd.FindOutbound(packet) is not { Action: SpdAction.Protect });

    void Observe(JournalEntry entry)
    {
        foreach (var law in _laws)
        {
            if (law is JournalLaw wider) wider.Observe(entry);
            else if (entry.What is NetEvent happened) law.Observe(happened);
        }

        if (entry.What is EspEvent esp && _acceptedOnce.TryGetValue(entry.Where, out var once))
        {
            once.Observe(esp);
        }
    }
}
