using System.Net;
using IkeLab.Net.Laws;
using IkeLab.Wire;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Net.Tests;

/// <summary>A and B joined by an ISP over links of 5 ms, and the messages that they exchange.</summary>
sealed class Path
{
    public static readonly IPAddress AddressA = IPAddress.Parse("198.51.100.1");
    public static readonly IPAddress AddressB = IPAddress.Parse("203.0.113.2");
    public static readonly TimeSpan LinkDelay = TimeSpan.FromMilliseconds(5);

    static readonly SaId New = new(0xa11ce, 0);
    static readonly SaId Sa = new(0xa11ce, 0xb0b);

    readonly List<Law> _laws = [];
    uint _sequenceNumber;

    public Path(ulong seed = 1, string ispName = "isp")
    {
        Network = new(new(), new(seed), Hear);
        A = new(Network, "A", AddressA);
        B = new(Network, "B", AddressB);
        Isp = new(Network, ispName);
        _ = new Link(Network, A.Outside, Isp.A, LinkDelay);
        _ = new Link(Network, Isp.B, B.Outside, LinkDelay);
    }

    public Network Network { get; }

    public VirtualTime Time => Network.Time;

    public Endpoint A { get; }

    public Endpoint B { get; }

    public Isp Isp { get; }

    public List<NetEvent> Events { get; } = [];

    public static Message MM1 => Clear(New, new SecurityAssociation([]));

    public static Message MM2 => Clear(Sa, new SecurityAssociation([]));

    public static Message MM3 => Clear(Sa, new KeyExchange(new byte[256]), new Nonce(new byte[32]));

    public static Message QM1 => Encrypted(ExchangeType.QuickMode, messageId: 7, content: 1);

    public static Message Encrypted(ExchangeType exchange, uint messageId, byte content) =>
        new(new(Sa, PayloadType.Hash, exchange, MessageFlags.Encryption, messageId),
            Enumerable.Repeat(content, 16).ToArray());

    public static Message Clear(SaId sa, params Payload[] payloads) =>
        Message.Of(sa, ExchangeType.IdentityProtection, MessageFlags.None, 0, payloads);

    /// <summary>All that the taps of the ISP hold, for comparison of whole runs.</summary>
    public IReadOnlyList<string> Capture => [.. CaptureAt(Isp.A.Tap!), .. CaptureAt(Isp.B.Tap!)];

    public TLaw Under<TLaw>(TLaw law)
        where TLaw : Law
    {
        _laws.Add(law);
        return law;
    }

    public Packet SendIke(IspSide from, Message message, ushort port = 500) =>
        SendUdp(from, port, port == 500 ? message.ToBytes() : UdpEncapsulation.Mark(message.ToBytes()));

    public Packet SendEsp(IspSide from, uint spi = 0x1001) =>
        Send(from, IpProtocol.Esp, new EspPacket(spi, ++_sequenceNumber, new byte[32]).ToBytes());

    public Packet SendUdp(IspSide from, ushort port, Octets payload)
    {
        var (source, destination) = Ends(from);
        return Send(from, IpProtocol.Udp, new UdpDatagram(port, port, payload).ToBytes(source, destination));
    }

    public Packet Send(IspSide from, IpProtocol protocol, Octets payload)
    {
        var (source, destination) = Ends(from);
        return (from == IspSide.A ? A : B).Send(new(source, destination, protocol, payload));
    }

    /// <summary>An open-loop flow of ESP from A to B, one packet every 10 ms, the first now.</summary>
    public void EspFlow(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Time.After(i * TimeSpan.FromMilliseconds(10), Phase.Timers, () => SendEsp(IspSide.A));
        }
    }

    /// <summary>As many large packets of TCP in the same time, every third with DF.</summary>
    public void LargeFlow(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var packet = new Ipv4Packet(AddressA, AddressB, IpProtocol.Tcp, new byte[500 + i])
            {
                DontFragment = i % 3 == 0,
                Identification = (ushort)i,
            };
            Time.After(i * TimeSpan.FromMilliseconds(10), Phase.Timers, () => A.Send(packet));
        }
    }

    public void Settle() => Time.RunFor(TimeSpan.FromMinutes(1));

    static IEnumerable<string> CaptureAt(Tap tap) => tap.Records.Select(record =>
        $"{tap.Name} {record.At.InSeconds()} {record.Direction} {record.Packet.Id} {record.Packet.Bytes} "
        + $"{record.Comment}");

    static (IPAddress Source, IPAddress Destination) Ends(IspSide from) =>
        from == IspSide.A ? (AddressA, AddressB) : (AddressB, AddressA);

    void Hear(NetEvent happened)
    {
        Events.Add(happened);
        foreach (var law in _laws) law.Observe(happened);
    }
}
