using System.Net;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Ike;
using IkeLab.Net;
using IkeLab.Wire;

namespace IkeLab.Benchmarks;

/// <summary>Two peers back to back: IKE and the clock, with neither network nor journal around them.</summary>
sealed class PeerPair : IUdpPort
{
    static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(10);
    static readonly IPAddress AddressA = IPAddress.Parse("203.0.113.1");
    static readonly IPAddress AddressB = IPAddress.Parse("203.0.113.2");

    static readonly ChildPolicy LineOfA = new(
        new(IPNetwork.Parse("192.168.1.0/24")),
        new(IPNetwork.Parse("192.168.2.0/24")),
        [new(new EspSuite(CipherKind.AesCbc, 32, HashKind.Sha256, 16))],
        PfsGroup: null,
        TimeSpan.FromHours(1),
        LifetimeKilobytes: 4_608_000);

    static readonly ChildPolicy LineOfB = LineOfA with { Local = LineOfA.Remote, Remote = LineOfA.Local };

    readonly VirtualTime _time = new();
    readonly Line _lineOfA = new(LineOfA);
    readonly Line _lineOfB = new(LineOfB);
    readonly IkePeer _a;
    readonly IkePeer _b;

    public PeerPair(Secrets secrets, Phase1Policy policy)
    {
        _a = Peer("A", AddressA, AddressB, _lineOfA);
        _b = Peer("B", AddressB, AddressA, _lineOfB);

        IkePeer Peer(string name, IPAddress local, IPAddress remote, Line line) => new(
            new(_time, secrets, this),
            new(name, local, Profile.Ios, [new(remote, "lab"u8.ToArray(), [policy])]),
            line,
            static _ => { },
            _time.Stop);
    }

    /// <returns>Whether both peers have both SAs within this virtual time.</returns>
    public bool Connect(TimeSpan within)
    {
        _time.After(TimeSpan.Zero, Phase.Probes, () => _a.Acquire(AddressB, LineOfA));
        return _time.RunUntil(() => _lineOfA.IsUp && _lineOfB.IsUp, within);
    }

    public void Send(Datagram datagram)
    {
        var to = datagram.To.Address.Equals(AddressA) ? _a : _b;
        _time.After(Delay, Phase.Packets, () => to.Receive(datagram));
    }

    /// <summary>The IPsec side: one line of policy, whose SAs are only counted.</summary>
    sealed class Line(ChildPolicy policy) : IIpsec
    {
        uint _spi = 0x1000;
        bool _hasInbound;
        bool _hasOutbound;

        public bool IsUp => _hasInbound && _hasOutbound;

        public ChildPolicy? Match(KnownPeer peer, Selector local, Selector remote) => policy;

        public uint ReserveSpi(string label) => _spi++;

        public void ReleaseSpi(uint spi)
        {
        }

        public void InstallInbound(ChildSa sa) => _hasInbound = true;

        public void InstallOutbound(ChildSa sa) => _hasOutbound = true;

        public void Remove(ChildSa sa, string why)
        {
        }
    }
}
