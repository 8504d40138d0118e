using System.Net;
using IkeLab.Wire.Naming;

namespace IkeLab.Net;

/// <summary>
/// The faulty ISP: a node with a port on each side, that passes every packet to the other side as it is (no TTL),
/// except for what its rules do. Several may stand in a row: each has its rules, taps and dice.
/// </summary>
public sealed class Isp : INode
{
    static readonly Stage[] Stages =
    [
        new HopStage(), new UnroutedStage(), new RouteStage(), new FirewallStage(), new RejectStage(), // S1, S2
        new MtuStage(), new FragmentStage(), new DropStage(), new AlterStage(), // S4, S5, S6
        new DuplicateStage(), new LineStage(), new DelayStage(), new JitterStage(), new HoldStage(), // S7, S8, S9
    ];

    readonly Network _network;
    readonly MessageNamer _namer = new();
    readonly EspNamer _espNamer = new();
    readonly List<InstalledRule> _rules = [];
    readonly List<Held> _held = []; // in the order in which they came in

    /// <summary>
    /// An ISP whose name is unique in its run, because the dice of its rules go by it. Its ports and taps are called
    /// name-a and name-b.
    /// </summary>
    public Isp(Network network, string name)
    {
        _network = network;
        Name = name;
        A = Port("a");
        B = Port("b");
    }

    public string Name { get; }

    /// <summary>Where its ICMP errors come from; nobody reaches it there.</summary>
    public IPAddress Address { get; init; } = new([192, 0, 2, 1]); // TEST-NET-1, RFC 5737

    /// <summary>
    /// The port on side A; its tap sees what comes from A before any fault, and what goes to A after all of them.
    /// </summary>
    public NetInterface A { get; }

    public NetInterface B { get; }

    /// <summary>All rules that were ever added, in the order in which they were, the removed ones too.</summary>
    public IReadOnlyList<InstalledRule> Rules => _rules;

    /// <summary>Rules that never took effect though they should have: the scenario did not test what it says.</summary>
    public IEnumerable<InstalledRule> IdleRules =>
        _rules.Where(static rule => rule is { Fired: 0, Rule.MayStayIdle: false });

    /// <summary>Packets that may be held at once; what comes then is dropped.</summary>
    public const int HeldMax = 10_000;

    internal bool HoldsTooMuch => _held.Count >= HeldMax;

    /// <summary>Packets and copies that came in and will leave later.</summary>
    public int InFlight { get; private set; }

    /// <summary>From the next packet on. Packets that passed before do not count for it.</summary>
    public InstalledRule Add(IspRule rule)
    {
        var installed = new InstalledRule(_network, this, rule);
        _rules.Add(installed);
        return installed;
    }

    /// <summary>
    /// From the next packet on; what it delayed so far is still on its way. Removing twice does no harm.
    /// </summary>
    public void Remove(InstalledRule rule)
    {
        if (!_rules.Contains(rule)) throw new ArgumentException($"{Name} has no rule {rule}", nameof(rule));
        if (!rule.IsRemoved) rule.Remove();
    }

    /// <summary>
    /// A packet that none of the gateways sent comes in at a port, as if from the side there: whoever is on the path
    /// can put it on the wire.
    /// </summary>
    public void Forge(NetInterface port, Packet packet)
    {
        _network.Tell(new PacketForged(_network.Time.Now, packet, port));
        port.Arrive(packet);
        port.Tap?.Annotate(packet, "sent by a stranger");
    }

    /// <summary>Its boxes forget what they know of flows: pinholes, queues, routes that went astray.</summary>
    public void Restart()
    {
        foreach (var rule in _rules) rule.State?.Forget();
    }

    public void Receive(NetInterface arrival, Packet packet)
    {
        Pass(packet, arrival == A ? IspSide.A : IspSide.B, arrival);
        LetGo();
    }

    /// <summary>Lets those packets go that are held no longer.</summary>
    internal void LetGo()
    {
        while (_held.FindIndex(static held => !held.Transit.IsHeld) is >= 0 and var first)
        {
            var (passage, transit, egress) = _held[first];
            _held.RemoveAt(first);
            InFlight--;
            Leave(passage, transit, egress);
        }
    }

    /// <summary>
    /// Takes a packet through the stages; ingress is null for what the ISP itself sends back: it was on no wire yet.
    /// </summary>
    void Pass(Packet packet, IspSide from, NetInterface? ingress)
    {
        var (egress, opposite) = from is IspSide.A ? (B, IspSide.B) : (A, IspSide.A);
        var seen = new PassingPacket(packet, from, _namer, _espNamer);
        var passage = new Passage(_network, this, ingress, seen);
        foreach (var transit in PassStages(passage, packet, MeantRules(seen))) Leave(passage, transit, egress);
        foreach (var answer in passage.Answers) Pass(answer, opposite, ingress: null); // no error has one
    }

    /// <summary>Every rule is asked, whatever the others say, and the answer has an order of its own.</summary>
    List<InstalledRule> MeantRules(PassingPacket packet) =>
    [
        .. _rules.Where(rule => !rule.IsRemoved && rule.IsMeant(packet))
            .OrderBy(static rule => rule.Rule.Text, StringComparer.Ordinal),
    ];

    static IReadOnlyList<Transit> PassStages(Passage passage, Packet packet, List<InstalledRule> meant)
    {
        IReadOnlyList<Transit> transits = [new(packet, TimeSpan.Zero)];
        if (meant.Count == 0) return transits;

        foreach (var stage in Stages)
        {
            transits = stage.Pass(passage, transits, meant);
            if (transits.Count == 0) break;
        }

        return transits;
    }

    void Leave(Passage passage, Transit transit, NetInterface egress)
    {
        if (transit.IsHeld)
        {
            InFlight++;
            _held.Add(new(passage, transit, egress));
            return;
        }

        if (transit.Late == TimeSpan.Zero)
        {
            Deliver(passage, transit.Packet, egress);
            return;
        }

        InFlight++;
        _network.Time.After(transit.Late, Phase.Packets, () =>
        {
            InFlight--;
            Deliver(passage, transit.Packet, egress);
        }, $"{Name} lets a packet go");
    }

    void Deliver(Passage passage, Packet packet, NetInterface egress)
    {
        if (!egress.Send(packet)) _network.Tell(new NoRoute(_network.Time.Now, packet, this));
        if (passage.EgressComment(packet) is { } comment) egress.Tap?.Annotate(packet, comment);
    }

    NetInterface Port(string side) =>
        new(_network, this, $"{Name}-{side}", IPAddress.Any, 0) { Tap = new($"{Name}-{side}") };

    readonly record struct Held(Passage Passage, Transit Transit, NetInterface Egress);
}
