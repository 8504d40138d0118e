namespace IkeLab.Net;

/// <summary>A rule at an ISP, with its window and counts. It stays readable after it was removed.</summary>
public sealed class InstalledRule
{
    readonly Network _network;
    readonly Isp _isp;
    readonly string _label;
    IspWindow _window = new(From: null);
    IDisposable? _edge;
    long _inWindow;
    bool _isInBurst;

    internal InstalledRule(Network network, Isp isp, IspRule rule)
    {
        (_network, _isp, Rule) = (network, isp, rule);
        _label = $"{isp.Name}/{rule.Key}";
        State = rule.Effect.NewState();
        SetWindow(rule.Window);
    }

    public IspRule Rule { get; }

    /// <summary>
    /// Packets that met the criteria while the rule was installed, whether its window was open or not.
    /// </summary>
    public long Matched { get; private set; }

    /// <summary>Packets on which it took effect.</summary>
    public long Fired { get; private set; }

    public bool IsRemoved { get; private set; }

    public bool IsOpen => !IsRemoved && _window.IsOpenAt(_network.Time.Now);

    /// <summary>Opens the window now.</summary>
    /// <param name="lasting">Null: until it is closed.</param>
    public void Open(TimeSpan? lasting = null) => OpenAt(_network.Time.Now, lasting);

    /// <summary>Opens the window at an instant, instead of whatever it was to do before.</summary>
    /// <inheritdoc cref="Open"/>
    public void OpenAt(TimeSpan instant, TimeSpan? lasting = null)
    {
        if (IsRemoved) return; // the named event may come after the rule has gone
        SetWindow(new(instant, instant + lasting) { Period = Rule.Window.Period });
    }

    /// <summary>Closes the window now; it can be opened again.</summary>
    public void Close()
    {
        var wasOpen = IsOpen;
        SetWindow(new(From: null));
        if (wasOpen) Tell(isOpen: false);
    }

    public override string ToString() => Rule.Text;

    internal RuleState? State { get; }

    /// <summary>Its limit is used up.</summary>
    internal bool IsSpent => Fired >= Rule.TimesMax;

    /// <summary>For the packet that the rule was asked about last: evenly from nothing to the most.</summary>
    internal TimeSpan DrawUpTo(TimeSpan most)
    {
        var draw = _network.Dice.Draw($"{_label}/late", Matched);
        return TimeSpan.FromTicks((long)Math.BigMul(draw, (ulong)most.Ticks + 1, out _));
    }

    internal void Remove()
    {
        Close();
        IsRemoved = true;
    }

    /// <summary>
    /// Asked once for each packet that comes in, in force or not: the count of matches is what the dice go by.
    /// </summary>
    internal bool IsMeant(PassingPacket packet)
    {
        if (!Rule.Match.Holds(packet)) return false;

        var ordinal = ++Matched;
        State?.See(packet.Packet);
        var isMeant = IsDrawn(ordinal); // also while closed: a window cuts off, and moves no draw
        if (!IsOpen) return State?.Outlasts(packet, _network.Time.Now) == true;
        _inWindow++;
        return isMeant && Rule.Match.Chooses(_inWindow);
    }

    /// <summary>Asked when a packet that is meant comes to the effect's stage: false once the limit is spent.</summary>
    internal bool TryFire()
    {
        if (IsSpent) return false;
        Fired++;
        return true;
    }

    bool IsDrawn(long ordinal)
    {
        if (Rule.Match.Bursts is { } bursts)
        {
            _isInBurst = _network.Dice.Chance($"{_label}/burst", ordinal, bursts.NextIsBad(_isInBurst));
            if (!_isInBurst) return _network.Dice.Chance(_label, ordinal, bursts.StrikesInGood);
        }

        return _network.Dice.Chance(_label, ordinal, Rule.Match.PartsPerMillion);
    }

    /// <summary>
    /// Whether the window is open is a comparison with the clock, exact whoever looks when; the events at its edges
    /// only tell of it.
    /// </summary>
    void SetWindow(IspWindow window)
    {
        var wasOpen = IsOpen;
        _window = window;
        if (IsOpen && !wasOpen) Tell(isOpen: true);
        WaitForEdge();
    }

    void WaitForEdge()
    {
        _edge?.Dispose();
        _edge = null;
        if (_window.EdgeAfter(_network.Time.Now) is not { } at) return;

        var opens = _window.IsOpenAt(at);
        _edge = _network.Time.At(at, Phase.Windows, () =>
        {
            Tell(opens);
            WaitForEdge();
        }, $"{Rule.Key}: window {(opens ? "opens" : "closes")}");
    }

    void Tell(bool isOpen)
    {
        _network.Tell(new WindowChanged(_network.Time.Now, this, isOpen));
        if (!isOpen) _isp.LetGo();
    }
}
