using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Lab;

/// <summary>The faults of a scenario: rules at an ISP, each open at once or from a named event on.</summary>
sealed class FaultList(VirtualTime time)
{
    readonly List<Fault> _faults = [];

    public void Add(Isp isp, IspRule rule, NamedEvent? after, TimeSpan? lasting)
    {
        var window = after is null ? new IspWindow(time.Now, time.Now + lasting) : IspWindow.After(after.Text);
        window = window with { Period = rule.Window.Period };
        _faults.Add(new(isp, isp.Add(rule with { Window = window }), after, lasting));
    }

    /// <exception cref="ImpossibleConfigurationException">There is no such rule.</exception>
    public void Remove(Isp isp, IspRule rule)
    {
        var meant = _faults
            .Where(fault => fault.Isp == isp && fault.Rule.Rule.Key == rule.Key && !fault.Rule.IsRemoved).ToList();
        if (meant.Count == 0) throw new ImpossibleConfigurationException($"the ISP has no rule '{rule.Key}' to take back");
        foreach (var fault in meant) isp.Remove(fault.Rule);
    }

    /// <summary>Opens what this entry of the journal was waited for by.</summary>
    public void Hear(JournalEntry entry, LabContext lab)
    {
        foreach (var fault in _faults)
        {
            if (fault.After is not { } after || fault.HasOpened || !after.IsReached(entry, lab)) continue;
            fault.HasOpened = true;
            fault.Rule.OpenAt(time.Now, fault.Lasting);
        }
    }

    sealed class Fault(Isp isp, InstalledRule rule, NamedEvent? after, TimeSpan? lasting)
    {
        public Isp Isp => isp;

        public InstalledRule Rule => rule;

        public NamedEvent? After => after;

        public TimeSpan? Lasting => lasting;

        public bool HasOpened { get; set; }
    }
}
