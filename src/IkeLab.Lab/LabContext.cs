using System.Net;
using IkeLab.Crypto;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Laws;
using IkeLab.Lab.Readings;
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
    public Ping? LastPing { get; private set; }

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

    /// <summary>Names two gateways behind one NAT, and one across the ISP with which each of them has a tunnel.</summary>
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

    /// <summary>Whether the addresses at a place tell all gateways apart: behind one NAT several have one address.</summary>
    public bool Tells(TapPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return Sites.Left.Count == 1 || (place.Kind is TapKind.InsideNat or TapKind.Outside && SideOf(place.Gateway!) is IspSide.A);
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
    /// Declares that packets of a site which no line of its gateway matches pass in clear (R65). Without that they break a
    /// law of the run, and with it the run is vacuous when none does.
    /// </summary>
    /// <exception cref="ImpossibleConfigurationException">The lab is running.</exception>
    public void AllowClear()
    {
        RequireNotStarted();
        _allowsClear = true;
    }

    /// <summary>Lets the NAT of a gateway forget its mappings.</summary>
    public void Rebind(string gateway)
    {
        var nat = Sites.NatOf(gateway);
        Now("rebind", nat.Rebind);
    }

    /// <summary>Lets the carrier's NAT before a gateway forget its mappings.</summary>
    public void RebindCarrier(string gateway)
    {
        var nat = Sites.CarrierNatOf(gateway);
        Now("rebind", nat.Rebind);
    }

    /// <summary>Lets an ISP forget what it knows of flows, as when its boxes restart.</summary>
    public void Restart(Isp isp)
    {
        ArgumentNullException.ThrowIfNull(isp);
        _ = Sites;
        Now("the ISP restarts", isp.Restart);
    }

    public void Pass(TimeSpan span) => _ = Sites.Time.RunUntil(static () => false, Time.Now + span);

    /// <summary>Lets time pass until something holds.</summary>
    /// <returns>False when it does not within the span.</returns>
    public bool Within(TimeSpan span, Func<bool> holds) => Sites.Time.RunUntil(holds, Time.Now + span);

    /// <summary>Lets a gateway bring the tunnel up. What comes of it takes time.</summary>
    public void Initiate(string gateway)
    {
        var site = Sites.Named(gateway);
        Now("initiate", () => site.Gateway.Initiate());
    }

    /// <summary>Lets both gateways bring the tunnel up at the same instant.</summary>
    public void InitiateBoth()
    {
        var gateways = Sites.Gateways;
        Now("both initiate", () =>
        {
            foreach (var gateway in gateways) gateway.Initiate();
        });
    }

    /// <summary>Does something to the IKE of a gateway, as an operator at its console would.</summary>
    public void At(string gateway, string label, Action<IkePeer> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var site = Sites.Named(gateway);
        Now(label, () => action(site.Gateway.Ike));
    }

    /// <summary>Pings from the host behind one gateway the one behind the other, and waits for the outcome.</summary>
    public Ping Ping(string from, string to, int count) => Ping(from, to, target => new(target, count));

    /// <summary>The same with a plan for the address of the other host.</summary>
    public Ping Ping(string from, string to, Func<IPAddress, PingPlan> plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (source, target) = (HostBehind(from), HostBehind(to));
        return Ping(source.Ping, source.Address, plan(target.Address));
    }

    /// <summary>Pings from one host another, by their addresses, and waits for the outcome.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is no such host.</exception>
    public Ping Ping(IPAddress from, IPAddress to, int count)
    {
        var (source, target) = (Sites.HostAt(from), Sites.HostAt(to));
        return Ping(source.Ping, source.Address, new(target.Address, count));
    }

    /// <summary>Pings from a gateway itself the other gateway, and waits for the outcome.</summary>
    public Ping PingItself(string from, string to, int count)
    {
        var (source, target) = (Sites.Named(from).Gateway, Sites.Named(to).Gateway);
        return Ping(source.Ping, source.Setup.Outside, new(target.Setup.Outside, count));
    }

    /// <summary>Pings from a gateway itself a host behind the other one, and waits for the outcome.</summary>
    public Ping PingBehind(string from, string to, int count)
    {
        var source = Sites.Named(from).Gateway;
        return Ping(source.Ping, source.Setup.Outside, new(HostBehind(to).Address, count));
    }

    /// <summary>Pings from a host behind a gateway the other gateway itself, and waits for the outcome.</summary>
    public Ping PingGateway(string from, string to, int count)
    {
        var source = HostBehind(from);
        return Ping(source.Ping, source.Address, new(Sites.Named(to).Gateway.Setup.Outside, count));
    }

    /// <summary>Lets a gateway forget the SAs of one line without a Delete.</summary>
    /// <exception cref="ImpossibleConfigurationException">It has no such line, or no SA for it.</exception>
    public void LoseSas(string gateway, Esp.Selector line)
    {
        var at = Sites.Named(gateway).Gateway;
        if (at.PairsOf(at.Line(line)) is [])
        {
            throw new ImpossibleConfigurationException(
                $"gateway \"{gateway}\" has no SA for {Sentences.Lines.Words(line)} to lose");
        }

        Now("lose SAs", () => at.LoseSas(at.Line(line)));
    }

    /// <summary>
    /// Sends a stream of UDP datagrams from one site to the other and waits until the last one can have arrived. Their
    /// DSCPs come in turn; none is 0.
    /// </summary>
    public (StreamSender Sender, UdpReceiver Receiver) Stream(
        string from, string to, int count, TimeSpan interval, params IReadOnlyList<int> dscps)
    {
        const ushort port = 5001;
        return Stream(HostBehind(from), HostBehind(to), port, count, interval, echo: false, dscps);
    }

    /// <summary>The same between two hosts, by their addresses, to a port where each datagram is sent back.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is no such host.</exception>
    public StreamSender StreamThereAndBack(IPAddress from, IPAddress to, ushort port, int count, TimeSpan interval) =>
        Stream(Sites.HostAt(from), Sites.HostAt(to), port, count, interval, echo: true).Sender;

    (StreamSender Sender, UdpReceiver Receiver) Stream(
        Host source, Host target, ushort port, int count, TimeSpan interval, bool echo, params IReadOnlyList<int> dscps)
    {
        var receiver = target.Listen(port, echo);
        StreamSender? sender = null;
        var plan = new StreamPlan(new(target.Address, port), count, interval);
        if (dscps.Count > 0) plan = plan with { Dscps = dscps };
        Now("stream", () => sender = source.Stream(plan));
        Finish(interval * count, () => sender is { IsDone: true }, "the stream");
        Pass(TimeSpan.FromSeconds(1));
        return (sender ?? throw new InvalidOperationException("the stream never began"), receiver);
    }

    /// <summary>
    /// A stranger on the side of a gateway's peer sends it what it has made of a message of that peer, under the peer's
    /// address; the time that this takes to arrive passes.
    /// </summary>
    /// <exception cref="ImpossibleConfigurationException">No such message has passed, or it is unreadable.</exception>
    public void Forge(string to, Forgery forgery)
    {
        ArgumentNullException.ThrowIfNull(forgery);
        var peer = Sites.PeersOf(Sites.Named(to).Gateway)[0];
        var seen = SentMessage.Of(Sites);
        var original = seen.FirstOrDefault(sent => sent.From == peer.Name && sent.Name == forgery.Message);
        if (original is not { Packet.Ip: { } ip, Payloads: { } payloads })
        {
            throw new ImpossibleConfigurationException(
                $"gateway \"{peer.Name}\" has sent no {forgery.Message} that could be forged");
        }

        var udp = forgery.Of(original.Message, payloads);
        var forged = ip with { Payload = udp.ToBytes(ip.Source, ip.Destination) };
        var port = SideOf(peer.Name) is IspSide.A ? Isp.A : Isp.B;
        Now("forge", () => Isp.Forge(port, Sites.Network.NewPacket(forged)));
        Pass(TwoSites.AccessDelay);
    }

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
    /// <exception cref="VacuousScenarioException">A fault never struck, or no packet passed in clear that might.</exception>
    public void Check()
    {
        if (_laws?.Violations() is [var violation, ..]) throw new LawBrokenException(violation);

        if (IspPath.Isps.SelectMany(isp => isp.IdleRules).FirstOrDefault() is { } idle)
        {
            throw new VacuousScenarioException(
                $"the fault '{idle.Rule.Text}' never struck; say ', which may stay idle' if that is what the scenario is about");
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

    Host HostBehind(string gateway)
    {
        var site = Sites.Named(gateway);
        return site.Gateway.Setup.IsSingleHost
            ? throw new ImpossibleConfigurationException($"{gateway} is a single host: there is none behind it")
            : site.Host;
    }

    Ping Ping(Func<PingPlan, Ping> source, IPAddress from, PingPlan plan)
    {
        Ping? ping = null;
        Now("ping", () => ping = source(plan));
        Finish(plan.Timeout * plan.Count, () => ping is { IsDone: true }, "the ping");
        LastPing = ping ?? throw new InvalidOperationException("the ping never began");
        _output.WriteLine(PingText.Of(ping, from));
        return ping;
    }

    /// <summary>Does something as an event of the run, so that it happens on the run's thread and in its order.</summary>
    void Now(string label, Action action)
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
    void Finish(TimeSpan longest, Func<bool> isOver, string what)
    {
        if (!Within(longest + TimeSpan.FromSeconds(1), isOver)) throw new InvalidOperationException($"{what} did not end");
    }

    void RequireNotStarted()
    {
        if (HasStarted) throw new ImpossibleConfigurationException("the lab is running: gateways are configured before anything happens");
    }
}
