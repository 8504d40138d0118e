using System.Net;
using System.Text;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Ike.Tests;

/// <summary>Two peers and the wire between them, one tenth of a second long;
/// what a test does to a message it says by name.</summary>
sealed class TwoPeers
{
    public static readonly IPAddress AddressA = IPAddress.Parse("203.0.113.1");
    public static readonly IPAddress AddressB = IPAddress.Parse("203.0.113.2");
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);
    public static readonly string[] Names = ["MM1", "MM2", "MM3", "MM4", "MM5", "MM6", "QM1", "QM2", "QM3"];
    public static readonly string[] AggressiveNames = ["AM1", "AM2", "AM3", "QM1", "QM2", "QM3"];

    public static readonly Phase1Policy Aes256Sha256Group14 =
        new(10, CipherKind.AesCbc, 32, HashKind.Sha256, 14, TimeSpan.FromDays(1));

    readonly MessageNamer _namer = new();
    readonly Phase1Mode _mode;

    public TwoPeers(
        Profile? profile = null,
        Func<Sent, IEnumerable<Arrival>>? wire = null,
        Profile? profileOfB = null,
        string keyOfA = "lab",
        string keyOfB = "lab",
        IReadOnlyList<Phase1Policy>? ofA = null,
        IReadOnlyList<Phase1Policy>? ofB = null,
        ChildPolicy? childOfA = null,
        ChildPolicy? childOfB = null,
        Func<IkePeerOptions, IkePeerOptions>? optionsOfA = null,
        Func<IkePeerOptions, IkePeerOptions>? optionsOfB = null,
        Phase1Mode mode = Phase1Mode.Main,
        int seed = 1)
    {
        profile ??= Profile.Ios;
        _mode = mode;
        Wire = wire ?? Wires.Perfect;
        ChildOfA = childOfA ?? Child();
        ChildOfB = childOfB ?? Mirror(ChildOfA);
        (IpsecOfA, IpsecOfB) = (new(ChildOfA, 0xA000), new(ChildOfB, 0xB000));
        A = Peer("A", AddressA, AddressB, keyOfA, profile, ofA, IpsecOfA, LogOfA, seed, optionsOfA);
        B = Peer("B", AddressB, AddressA, keyOfB, profileOfB ?? profile, ofB, IpsecOfB, LogOfB, seed, optionsOfB);
    }

    public VirtualTime Time { get; } = new();

    /// <summary>What waits for its time, the ends of the lives of SAs aside.</summary>
    public int Waiting => Time.Waiting - new[] { A, B }.Sum(
        peer => peer.Sas.Count(sa => sa.State.Status is IkeSaStatus.Established) + peer.Children.Count);

    public IkePeer A { get; }

    public IkePeer B { get; }

    public FakeIpsec IpsecOfA { get; }

    public FakeIpsec IpsecOfB { get; }

    public List<(TimeSpan At, IkeEvent What)> LogOfA { get; } = [];

    public List<(TimeSpan At, IkeEvent What)> LogOfB { get; } = [];

    public IEnumerable<IkeEvent> EventsOfA => LogOfA.Select(entry => entry.What);

    public IEnumerable<IkeEvent> EventsOfB => LogOfB.Select(entry => entry.What);

    public ChildPolicy ChildOfA { get; }

    public ChildPolicy ChildOfB { get; }

    public Func<Sent, IEnumerable<Arrival>> Wire { get; set; }

    /// <summary>A datagram as it is seen half way, where both sides are behind a NAT:
    /// messages get their names there.</summary>
    public Func<Datagram, Datagram> Between { get; set; } = static datagram => datagram;

    /// <summary>Every datagram that was sent, whatever the wire made of it.</summary>
    public List<Sent> Ladder { get; } = [];

    /// <summary>The messages of an undisturbed run.</summary>
    public string[] TrueNames => _mode is Phase1Mode.Main ? Names : AggressiveNames;

    /// <summary>QM1 that came to B before AM3: the initiator of aggressive mode does not know
    /// that AM3 is lost.</summary>
    public int EarlyQuickModes => EventsOfB.OfType<MessageRefused>().Count(refused => refused is
    {
        Exchange: ExchangeType.QuickMode, Refusal.Kind: RefusalKind.Unexpected, Sa: not null,
    });

    public IEnumerable<string> LadderNames => Ladder.Select(sent => sent.Name);

    public static ChildPolicy Child(int? pfs = null, params EspSuite[] suites) => new(
        new(IPNetwork.Parse("192.168.1.0/24")),
        new(IPNetwork.Parse("192.168.2.0/24")),
        [.. (suites is [] ? [new(CipherKind.AesCbc, 32, HashKind.Sha256, 16)] : suites)
            .Select(suite => new TransformSet(suite))],
        pfs,
        TimeSpan.FromHours(1),
        4_608_000);

    public static ChildPolicy Mirror(ChildPolicy policy) =>
        policy with { Local = policy.Remote, Remote = policy.Local };

    public TwoPeers Connect(double seconds = 20)
    {
        AcquireAtA();
        Time.RunFor(TimeSpan.FromSeconds(seconds));
        return this;
    }

    public void AcquireAtA() => Time.After(TimeSpan.Zero, Phase.Probes, () => A.Acquire(AddressB, ChildOfA));

    public void RunFor(double seconds) => Time.RunFor(TimeSpan.FromSeconds(seconds));

    public IEnumerable<double> TimesOf(string name) =>
        Ladder.Where(sent => sent.Name == name).Select(sent => sent.At.TotalSeconds);

    public int Count(string name) => TimesOf(name).Count();

    public Sent First(string name) => Ladder.First(sent => sent.Name == name);

    /// <summary>Both sides have the same ISAKMP SA and one pair of IPsec SAs, and nothing waits any more.</summary>
    public void ShouldBeUp()
    {
        var (a, b) =
            (IpsecOfA.Inbound.Should().ContainSingle().Subject, IpsecOfB.Inbound.Should().ContainSingle().Subject);
        IpsecOfA.Outbound.Should().Equal(a);
        IpsecOfB.Outbound.Should().Equal(b);
        a.InboundKeymat.Should().Equal(b.OutboundKeymat);
        a.OutboundKeymat.Should().Equal(b.InboundKeymat).And.NotEqual(a.InboundKeymat);
        (a.InboundSpi, a.OutboundSpi).Should().Be((b.OutboundSpi, b.InboundSpi));
        A.Sas.Should().ContainSingle().Which.State.Should().Be(
            new Phase1State(Role.Initiator, IkeSaStatus.Established, null, _mode));
        B.Sas.Should().ContainSingle().Which.State.Should().Be(
            new Phase1State(Role.Responder, IkeSaStatus.Established, null, _mode));
        A.Sas[0].Id.Should().Be(B.Sas[0].Id);
        (A.Pending, B.Pending).Should().Be((0, 0));
        Waiting.Should().Be(0, "a peer at rest has no timers but those of its SAs' lives");
    }

    IkePeer Peer(
        string name, IPAddress local, IPAddress remote, string key, Profile profile,
        IReadOnlyList<Phase1Policy>? policies,
        FakeIpsec ipsec, List<(TimeSpan At, IkeEvent What)> log, int seed, Func<IkePeerOptions, IkePeerOptions>? adjust)
    {
        var known = new KnownPeer(
            remote, key is "" ? null : Encoding.ASCII.GetBytes(key), policies ?? [Aes256Sha256Group14])
        {
            Mode = _mode,
        };
        var world = new Surroundings(Time, new LabelledSecrets(seed), new Port(this));
        var options = new IkePeerOptions(name, local, profile, [known]);
        return new(world, adjust?.Invoke(options) ?? options, ipsec, what => log.Add((Time.Now, what)), Time.Stop);
    }

    void Send(Datagram datagram)
    {
        // The namer sees what is on the wire, and there a port of RFC 3948 would have put the marker in front.
        var onWire = datagram.From.Port == UdpEncapsulation.Port
            ? UdpEncapsulation.Mark(datagram.Payload)
            : datagram.Payload;
        var named = _namer.Name(Between(datagram) with { Payload = onWire });
        var sent = new Sent(Time.Now, named?.Name ?? "?", named?.Transmission ?? 0, datagram);
        Ladder.Add(sent);
        foreach (var (arrived, late) in Wire(sent)) Deliver(arrived, Delay + late);
    }

    public void Deliver(Datagram datagram, TimeSpan after)
    {
        var to = datagram.To.Address.Equals(AddressA) ? A : B;
        Time.After(after, Phase.Packets, () => to.Receive(datagram));
    }

    public sealed record Sent(TimeSpan At, string Name, int Transmission, Datagram Datagram);

    public readonly record struct Arrival(Datagram Datagram, TimeSpan Late);

    sealed class Port(TwoPeers lab) : IUdpPort
    {
        public void Send(Datagram datagram) => lab.Send(datagram);
    }
}
