using System.Net;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Esp;
using IkeLab.Wire.Ip;

namespace IkeLab.Benchmarks;

/// <summary>The ESP of two gateways with one SA between them, and a packet for it.</summary>
sealed class GatewayPair
{
    const uint Spi = 0x1000;
    static readonly IPAddress Source = IPAddress.Parse("192.168.1.10");
    static readonly IPAddress Destination = IPAddress.Parse("192.168.2.10");
    static readonly TunnelEnds EndsOfA = new(IPAddress.Parse("203.0.113.1"), IPAddress.Parse("203.0.113.2"));
    static readonly TunnelEnds EndsOfB = new(EndsOfA.Peer, EndsOfA.Local);

    readonly EspProcessor _a;
    readonly EspProcessor _b;
    readonly Ipv4Packet _inner;

    public GatewayPair(EspSuite suite, byte[] keymat, int innerOctets, Secrets secrets)
    {
        var lineOfA = new SpdLine(new(IPNetwork.Parse("192.168.1.0/24"), IPNetwork.Parse("192.168.2.0/24")));
        var lineOfB = new SpdLine(lineOfA.Selector.Mirrored);
        _inner = new(Source, Destination, IpProtocol.Udp, new byte[innerOctets - Ipv4Packet.HeaderSizeMin]);

        var (sadOfA, sadOfB) = (new Sad(), new Sad());
        sadOfA.Install(new OutboundSa(Spi, lineOfA, EndsOfA, suite, keymat, secrets, "A"));
        sadOfB.Install(new InboundSa(Spi, lineOfB, EndsOfB, suite, keymat));
        _a = new(new([lineOfA]), sadOfA, new(), static _ => { });
        _b = new(new([lineOfB]), sadOfB, new(), static _ => { });
    }

    public void SealAndOpen()
    {
        if (_a.Send(_inner).Packet is not { } outer || _b.Receive(outer) is null)
            throw new InvalidOperationException("The packet did not get through");
    }
}
