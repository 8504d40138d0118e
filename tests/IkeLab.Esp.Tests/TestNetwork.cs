using System.Net;
using IkeLab.Crypto.Esp;
using IkeLab.Wire.Ip;

namespace IkeLab.Esp.Tests;

/// <summary>10.1.0.0/16 behind West, 10.2.0.0/16 behind East, and an SA for each direction.</summary>
sealed class TestNetwork
{
    public const uint ToEast = 0x0badf00d;
    public const uint ToWest = 0xc0ffee01;

    static readonly Selector WestToEast = new(IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("10.2.0.0/16"));
    static readonly TunnelEnds WestEnds = new(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("198.51.100.1"));

    public TestNetwork(EspSuite? suite = null, TunnelPolicy? policy = null, int replayWindow = 64)
    {
        Suite = suite ?? Suites.Aes256Sha256;
        West = new(WestToEast, WestEnds, policy);
        East = new(WestToEast.Mirrored, new(WestEnds.Peer, WestEnds.Local), policy);
        WestOut = West.InstallOutbound(ToEast, Suite, key: 1);
        EastIn = East.InstallInbound(ToEast, Suite, key: 1, replayWindow);
        East.InstallOutbound(ToWest, Suite, key: 2);
        West.InstallInbound(ToWest, Suite, key: 2, replayWindow);
    }

    public EspSuite Suite { get; }

    public TestGateway West { get; }

    public TestGateway East { get; }

    public OutboundSa WestOut { get; }

    public InboundSa EastIn { get; }

    public static Ipv4Packet Eastward(int octets = 64) => Packet("10.1.0.7", "10.2.0.9", octets);

    public static Ipv4Packet Westward(int octets = 64) => Packet("10.2.0.9", "10.1.0.7", octets);

    public static Ipv4Packet Packet(string source, string destination, int octets = 64) =>
        new(IPAddress.Parse(source), IPAddress.Parse(destination), IpProtocol.Udp,
            Enumerable.Range(0, octets).Select(value => (byte)value).ToArray())
        {
            Identification = 0x1234,
        };
}
