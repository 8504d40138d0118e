using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Lab;

/// <summary>The faults of a scenario: rules at an ISP, each open at once or from a named event on.</summary>
sealed class FaultList(VirtualTime time)
{
    readonly List<Fault> _faults = [];

    public void Add(Isp isp, IspRule rule, NamedEvent? after, TimeSpan? lasting)
    {
        var window = after is not null ? IspWindow.After(after.Text) with { Lasting = lasting }
            : rule.Window is { From.Ticks: > 0 } or { Until: not null } ? rule.Window
            : new IspWindow(time.Now, time.Now + lasting);
        window = window with { Period = rule.Window.Period, UntilEvent = rule.Window.UntilEvent };
        _faults.Add(new(isp, isp.Add(rule with { Window = window }), after, lasting));
    }

    /// <exception cref="ImpossibleConfigurationException">There is no such rule.</exception>
    public void Remove(Isp isp, IspRule rule)
    {
        var meant = _faults
            .Where(fault => fault.Isp == isp && fault.Rule.Rule.Key == rule.Key && !fault.Rule.IsRemoved).ToList();
        if (meant.Count == 0)
            throw new ImpossibleConfigurationException($"the ISP has no rule '{rule.Key}' to take back");
        foreach (var fault in meant) isp.Remove(fault.Rule);
    }

    /// <summary>Opens and closes what this entry of the journal was waited for by.</summary>
    public void Hear(JournalEntry entry, LabContext lab)
    {
        foreach (var fault in _faults)
        {
            if (fault.After is { } after && !fault.HasOpened)
            {
                if (!after.IsReached(entry, lab)) continue;
                fault.HasOpened = true;
                fault.Rule.OpenAt(time.Now, fault.Lasting);
            }
            else if (fault.Until is { } until && !fault.Rule.IsRemoved && until.IsReached(entry, lab))
            {
                fault.Until = null; // once: what is begun anew later is another matter
                fault.Rule.Close();
            }
        }
    }

    sealed class Fault(Isp isp, InstalledRule rule, NamedEvent? after, TimeSpan? lasting)
    {
        public Isp Isp => isp;

        public InstalledRule Rule => rule;

        public NamedEvent? After => after;

        public TimeSpan? Lasting => lasting;

        public bool HasOpened { get; set; }

        /// <summary>Null when nothing is waited for, or no longer.</summary>
        public NamedEvent? Until { get; set; } =
            rule.Rule.Window.UntilEvent is { } closes ? NamedEvent.Of(closes) : null;
    }
}
