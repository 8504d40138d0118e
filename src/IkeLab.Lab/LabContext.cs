using IkeLab.Crypto;
using IkeLab.Esp;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Laws;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Net.Laws;
using Microsoft.Extensions.DependencyInjection;

namespace IkeLab.Lab;

/// <summary>
/// The lab as the steps of one scenario hold it: first gateways are configured and faults set, then, at the first step
/// that lets time pass or looks at a gateway, it starts, and from there on the steps drive the clock.
/// </summary>
public sealed class LabContext : IDisposable
{
    readonly ServiceProvider _services;
    readonly IServiceScope _run;
    readonly ILabOutput _output;
    readonly Dictionary<SpdLine, EspCounters> _baselines = [];
    readonly GatewayRoster _roster = new();
    readonly FaultList _faults;
    TwoSites? _sites;
    RunLaws? _laws;
    bool _allowsClear;

    public LabContext(ILabOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        var services = new ServiceCollection().AddIkeLab(output.Seed);
        output.Configure(services);
        _services = services.BuildServiceProvider();
        _run = _services.CreateScope();

        // Once: a container that is asked again and again compiles its answers on a thread of the pool.
        Time = _run.ServiceProvider.GetRequiredService<VirtualTime>();
        Journal = _run.ServiceProvider.GetRequiredService<Journal>();
        IspPath = _run.ServiceProvider.GetRequiredService<IspPath>();
        _faults = new(Time);
        Journal.Written += entry => _faults.Hear(entry, this);
        Journal.Written += new EndlessTalk(Time).Hear;
    }

    public VirtualTime Time { get; }

    public Journal Journal { get; }

    /// <summary>The ISP, or the first of them.</summary>
    public Isp Isp => IspPath.First;

    public IspPath IspPath { get; }

    /// <summary>Whoever runs the lab.</summary>
    public ILabOutput Output => _output;

    public bool HasStarted => _sites is not null;

    /// <summary>The last change to both gateways before they are built, whatever the steps have said.</summary>
    public Func<GatewaySetup, GatewaySetup> Override { get; set; } = static setup => setup;

    /// <summary>The running lab; the first who asks starts it.</summary>
    public TwoSites Sites => _sites ??= Start();

    /// <summary>The ping that a step has started last.</summary>
    public Ping? LastPing { get; internal set; }

    /// <summary>
    /// Names the two gateways, the one on the ISP's side A first, and the ISPs from there on if they are several.
    /// </summary>
    /// <exception cref="ImpossibleConfigurationException">Two have one name, or the lab is running.</exception>
    public void Join(string a, string b, params IReadOnlyList<string> isps)
    {
        RequireNotStarted();
        IspPath.Join(isps);
        _roster.Join(a, b);
    }

    /// <summary>
    /// Names two gateways behind one NAT, and one across the ISP with which each of them has a tunnel.
    /// </summary>
    /// <inheritdoc cref="Join"/>
    public void JoinBehindOneNat(string a, string c, string b)
    {
        RequireNotStarted();
        IspPath.Join();
        _roster.JoinBehindOneNat(a, c, b);
    }

    /// <summary>Names two gateways, of which the first has an uplink to each of two ISPs.</summary>
    /// <inheritdoc cref="Join"/>
    public void JoinSideBySide(string a, string b, string firstIsp, string secondIsp)
    {
        RequireNotStarted();
        IspPath.JoinSideBySide(firstIsp, secondIsp);
        _roster.JoinTwice(a, b);
    }

    /// <summary>Configures one gateway.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is no such gateway, or the lab is running.</exception>
    public void Configure(string gateway, Func<GatewaySetup, GatewaySetup> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        RequireNotStarted();
        _roster.Change(gateway, change);
    }

    /// <summary>Configures all gateways.</summary>
    /// <inheritdoc cref="Configure(string, Func{GatewaySetup, GatewaySetup})"/>
    public void Configure(Func<GatewaySetup, GatewaySetup> change)
    {
        foreach (var setup in _roster.All) Configure(setup.Name, change);
    }

    /// <summary>The gateways as they are configured so far, those on the ISP's side A first.</summary>
    /// <exception cref="ImpossibleConfigurationException">There are none yet.</exception>
    public IReadOnlyList<GatewaySetup> Setups => _roster.All;

    /// <summary>The side of the ISP that a gateway is on.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is no such gateway.</exception>
    public IspSide SideOf(string gateway) => _roster.SideOf(gateway);

    /// <summary>
    /// Whether the addresses at a place tell all gateways apart: behind one NAT several have one address.
    /// </summary>
    public bool Tells(TapPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return Sites.Left.Count == 1 ||
            (place.Kind is TapKind.InsideNat or TapKind.Outside && SideOf(place.Gateway!) is IspSide.A);
    }

    /// <summary>Adds a fault, which opens at once, or when an event comes to pass.</summary>
    /// <param name="rule">The rule; its window is opened here.</param>
    /// <param name="after">The event that opens it, or null for at once.</param>
    /// <param name="lasting">How long it stays open, or null for ever.</param>
    /// <param name="isp">Null for the first ISP.</param>
    public void Add(IspRule rule, NamedEvent? after, TimeSpan? lasting, Isp? isp = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _faults.Add(isp ?? Isp, rule, after, lasting);
    }

    /// <summary>Takes back every fault of this rule, at the first ISP unless another is given.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is none.</exception>
    public void Remove(IspRule rule, Isp? isp = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _faults.Remove(isp ?? Isp, rule);
    }

    /// <summary>
    /// Declares that packets of a site which no line of its gateway matches pass in clear (R65). Without that they
    /// break a law of the run, and with it the run is vacuous when none does.
    /// </summary>
    /// <exception cref="ImpossibleConfigurationException">The lab is running.</exception>
    public void AllowClear()
    {
        RequireNotStarted();
        _allowsClear = true;
    }

    public void Pass(TimeSpan span) => _ = Sites.Time.RunUntil(static () => false, Time.Now + span);

    /// <summary>Lets time pass until something holds.</summary>
    /// <returns>False when it does not within the span.</returns>
    public bool Within(TimeSpan span, Func<bool> holds) => Sites.Time.RunUntil(holds, Time.Now + span);

    /// <summary>From here on counters are counted anew: scenarios about them bring the tunnel up first.</summary>
    public void MarkCounters()
    {
        foreach (var line in Sites.Gateways.SelectMany(gateway => gateway.Lines)) _baselines[line] = line.Counters;
    }

    /// <summary>Whether <see cref="Counters(string)"/> begin at a mark.</summary>
    public bool HasMark => _baselines.Count > 0;

    /// <summary>The counters of all lines of a gateway together, since the mark if there is one.</summary>
    public EspCounters Counters(string gateway) =>
        Sites.Named(gateway).Gateway.Lines.Aggregate(new EspCounters(), (sum, line) => sum.Plus(Counters(line)));

    /// <summary>The counters of one line of a gateway, since the mark if there is one.</summary>
    public EspCounters Counters(SpdLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return _baselines.TryGetValue(line, out var before) ? line.Counters.Since(before) : line.Counters;
    }

    /// <summary>The status of a gateway's session, in the words of <c>show crypto session</c>: UP-NO-IKE.</summary>
    public string SessionStatus(string gateway) =>
        Dialects.IosSessionWords.Of(Readings.ShowSession.Status(Sites.Named(gateway).Gateway));

    /// <summary>What must hold at the end of every run that has no complaint so far.</summary>
    /// <exception cref="LawBrokenException">A law was broken.</exception>
    /// <exception cref="VacuousScenarioException">
    /// A fault never struck, or no packet passed in clear that might.
    /// </exception>
    public void Check()
    {
        if (_laws?.Violations() is [var violation, ..]) throw new LawBrokenException(violation);

        if (IspPath.Isps.SelectMany(isp => isp.IdleRules).FirstOrDefault() is { } idle)
        {
            throw new VacuousScenarioException(
                $"the fault '{idle.Rule.Text}' never struck; say ', which may stay idle' " +
                "if that is what the scenario is about");
        }

        if (_laws is { ClearPackets: 0 } && _allowsClear)
        {
            throw new VacuousScenarioException("no packet passed in clear, and the scenario says that some may");
        }
    }

    public void Dispose()
    {
        _run.Dispose();
        _services.Dispose();
    }

    TwoSites Start()
    {
        var run = _run.ServiceProvider;
        var sites = new TwoSites(
            run.GetRequiredService<Network>(), IspPath, Journal, run.GetRequiredService<Secrets>(),
            [.. _roster.Left.Select(Override)], Override(_roster.Right));
        _laws = new(sites, run.GetServices<Law>(), _allowsClear);
        return sites;
    }

    /// <summary>The host behind a gateway that a scenario need not name.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is no such gateway, or none behind it.</exception>
    internal Host HostBehind(string gateway)
    {
        var site = Sites.Named(gateway);
        return site.Gateway.Setup.IsSingleHost
            ? throw new ImpossibleConfigurationException($"{gateway} is a single host: there is none behind it")
            : site.Host;
    }

    /// <summary>
    /// Does something as an event of the run, so that it happens on the run's thread and in its order.
    /// </summary>
    internal void Now(string label, Action action)
    {
        var done = false;
        Time.After(TimeSpan.Zero, Phase.Probes, () =>
        {
            action();
            done = true;
        }, label);
        Time.RunUntil(() => done, Time.Now);
    }

    /// <summary>Lets time pass until something is over that takes so long at the most.</summary>
    internal void Finish(TimeSpan longest, Func<bool> isOver, string what)
    {
        if (!Within(longest + TimeSpan.FromSeconds(1), isOver))
            throw new InvalidOperationException($"{what} did not end");
    }

    void RequireNotStarted()
    {
        if (HasStarted)
            throw new ImpossibleConfigurationException(
                "the lab is running: gateways are configured before anything happens");
    }
}
