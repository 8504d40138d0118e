using System.Net;

namespace IkeLab.Dialects.Tests;

/// <summary>A branch, 10.1.0.0/16 behind 192.0.2.1, and a head office, 10.2.0.0/16 behind 198.51.100.1.</summary>
static class TestFlows
{
    public static readonly IPAddress Branch = IPAddress.Parse("192.0.2.1");
    public static readonly IPAddress HeadOffice = IPAddress.Parse("198.51.100.1");

    public static IosIpsecSa Table(params IosIpsecFlow[] flows) =>
        new([new("GigabitEthernet0/0", "VPN", Branch, flows)]);

    public static IosIpsecFlow Idle { get; } = new(Subnet("10.1.0.0"), Subnet("10.2.0.0"), HeadOffice)
    {
        LocalEndpoint = Branch,
        RemoteEndpoint = HeadOffice,
        IpMtuInterface = "GigabitEthernet0/0",
    };

    public static IosIpsecFlow Up { get; } = Idle with
    {
        Packets = new(1041, 1042, 1043, 996, 997, 998),
        Errors = new IosErrorTotals(3, 4),
        PlaintextMtu = 1438,
        OutboundSpi = 0xC0FFEE01,
        PfsGroup = "group14",
        Inbound = [Sa(0x0BADF00D, 2001)],
        Outbound = [Sa(0xC0FFEE01, 2002)],
    };

    public static IosErrorDetail Detail { get; } = new()
    {
        NoSaSend = 1,
        InvalidSaReceived = 2,
        EncapsFailed = 3,
        DecapsFailed = 4,
        InvalidProtocol = 5,
        VerifyFailed = 6,
        InvalidIdentity = 7,
        InvalidLength = 8,
        ReplayRolloverSend = 9,
        ReplayRolloverReceived = 10,
        ReplayFailed = 11,
        InternalErrorSend = 12,
        InternalErrorReceived = 13,
    };

    public static IosEspSa Sa(uint spi, int connectionId) =>
        new(spi, "esp-256-aes esp-sha256-hmac", connectionId, $"SW:{connectionId - 2000}", "VPN")
        {
            RemainingKilobytes = 4607999,
            RemainingSeconds = 3412,
            IvSize = 16,
        };

    static IosIdent Subnet(string address) => new(IPAddress.Parse(address), IPAddress.Parse("255.255.0.0"));
}
