using System.Net;
using System.Text;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Net;
using IkeLab.Wire;
using IkeLab.Wire.Naming;

namespace IkeLab.Ike.Tests;

/// <summary>Two peers and the wire between them, one tenth of a second long; what a test does to a message it says by name.</summary>
sealed class TwoPeers
{
    public static readonly IPAddress AddressA = IPAddress.Parse("203.0.113.1");
    public static readonly IPAddress AddressB = IPAddress.Parse("203.0.113.2");
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);

    public static readonly Phase1Policy Aes256Sha256Group14 =
        new(10, CipherKind.AesCbc, 32, HashKind.Sha256, 14, TimeSpan.FromDays(1));

    readonly MessageNamer _namer = new();

    public TwoPeers(
        Profile? profile = null,
        Func<Sent, IEnumerable<Arrival>>? wire = null,
        string keyOfB = "lab",
        IReadOnlyList<Phase1Policy>? ofA = null,
        IReadOnlyList<Phase1Policy>? ofB = null,
        ChildPolicy? childOfA = null,
        ChildPolicy? childOfB = null,
        Func<IkePeerOptions, IkePeerOptions>? optionsOfB = null)
    {
        profile ??= Profile.Ios;
        Wire = wire ?? (sent => [new(sent.Datagram, TimeSpan.Zero)]);
        ChildOfA = childOfA ?? Child();
        A = Peer("A", AddressA, AddressB, "lab", profile, ofA ?? [Aes256Sha256Group14], ChildOfA, out var ipsecA, EventsOfA, static o => o);
        B = Peer("B", AddressB, AddressA, keyOfB, profile, ofB ?? [Aes256Sha256Group14], childOfB ?? Mirror(ChildOfA), out var ipsecB, EventsOfB, optionsOfB ?? (static o => o));
        (IpsecOfA, IpsecOfB) = (ipsecA, ipsecB);
    }

    public VirtualTime Time { get; } = new();

    public IkePeer A { get; }

    public IkePeer B { get; }

    public Ipsec IpsecOfA { get; }

    public Ipsec IpsecOfB { get; }

    public List<IkeEvent> EventsOfA { get; } = [];

    public List<IkeEvent> EventsOfB { get; } = [];

    public ChildPolicy ChildOfA { get; }

    public Func<Sent, IEnumerable<Arrival>> Wire { get; set; }

    /// <summary>Every datagram that was sent, whatever the wire made of it.</summary>
    public List<Sent> Ladder { get; } = [];

    public IEnumerable<string> Names => Ladder.Select(sent => sent.Name);

    public static ChildPolicy Child(int? pfs = null, params EspSuite[] suites) => new(
        new(IPNetwork.Parse("192.168.1.0/24")),
        new(IPNetwork.Parse("192.168.2.0/24")),
        [.. (suites is [] ? [new(CipherKind.AesCbc, 32, HashKind.Sha256, 16)] : suites).Select(suite => new TransformSet(suite))],
        pfs,
        TimeSpan.FromHours(1),
        4_608_000);

    public static ChildPolicy Mirror(ChildPolicy policy) => policy with { Local = policy.Remote, Remote = policy.Local };

    public TwoPeers Connect(TimeSpan? within = null)
    {
        Time.After(TimeSpan.Zero, Phase.Probes, () => A.Acquire(AddressB, ChildOfA));
        Time.RunFor(within ?? TimeSpan.FromSeconds(20));
        return this;
    }

    public IEnumerable<TimeSpan> TimesOf(string name) => Ladder.Where(sent => sent.Name == name).Select(sent => sent.At);

    IkePeer Peer(
        string name, IPAddress local, IPAddress remote, string key, Profile profile, IReadOnlyList<Phase1Policy> policies,
        ChildPolicy child, out Ipsec ipsec, List<IkeEvent> events, Func<IkePeerOptions, IkePeerOptions> adjust)
    {
        ipsec = new(child, name == "A" ? 0xA000u : 0xB000u);
        var known = new KnownPeer(remote, key is "" ? null : Encoding.ASCII.GetBytes(key), policies);
        var world = new Surroundings(Time, new LabelledSecrets(1), new Port(this));
        return new(world, adjust(new(name, local, profile, [known])), ipsec, events.Add, Time.Stop);
    }

    void Send(Datagram datagram)
    {
        var named = _namer.Name(datagram);
        var sent = new Sent(Time.Now, named?.Name ?? "?", named?.Transmission ?? 0, datagram);
        Ladder.Add(sent);
        foreach (var (arrived, late) in Wire(sent))
        {
            var to = arrived.To.Address.Equals(AddressA) ? A : B;
            Time.After(Delay + late, Phase.Packets, () => to.Receive(arrived));
        }
    }

    public sealed record Sent(TimeSpan At, string Name, int Transmission, Datagram Datagram);

    public readonly record struct Arrival(Datagram Datagram, TimeSpan Late);

    sealed class Port(TwoPeers lab) : IUdpPort
    {
        public void Send(Datagram datagram) => lab.Send(datagram);
    }

    /// <summary>The IPsec side: one policy line, and a note of every SA.</summary>
    public sealed class Ipsec(ChildPolicy line, uint firstSpi) : IIpsec
    {
        uint _next = firstSpi;

        public List<ChildSa> Inbound { get; } = [];

        public List<ChildSa> Outbound { get; } = [];

        public ChildPolicy? Match(IPAddress peer, Selector local, Selector remote) =>
            line.Local.Contains(local) && line.Remote.Contains(remote) ? line with { Local = local, Remote = remote } : null;

        public uint ReserveSpi(string label) => _next++;

        public void ReleaseSpi(uint spi)
        {
        }

        public void InstallInbound(ChildSa sa) => Inbound.Add(sa);

        public void InstallOutbound(ChildSa sa) => Outbound.Add(sa);

        public void Remove(ChildSa sa, string why)
        {
            Inbound.Remove(sa);
            Outbound.Remove(sa);
        }
    }
}
