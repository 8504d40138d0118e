using System.Net;
using static IkeLab.Dialects.Tests.TestFlows;

namespace IkeLab.Dialects.Tests;

public class IosCryptoSessionTests
{
    static readonly IosIdent Here = new(IPAddress.Parse("10.1.0.0"), IPAddress.Parse("255.255.0.0"));
    static readonly IosIdent There = new(IPAddress.Parse("10.2.3.4"), IPAddress.Parse("255.255.255.255"));

    internal static readonly IosSession Up = new("GigabitEthernet0/1", IosSessionStatus.UpActive, Branch, 500)
    {
        Uptime = "00:16:50",
        Phase1Identity = "192.0.2.1",
        Sas = [new(new(HeadOffice, 500), new(Branch, 500), IsActive: true)
            { Capabilities = "D", ConnectionId = 1004, Lifetime = "23:43:09" }],
        Flows =
        [
            new(Here, There, 2) { Inbound = new(7, 1, 4_607_998, 2_589), Outbound = new(9, 2, 4_607_997, 2_588) },
        ],
    };

    [Fact]
    public void Prints_the_detail_of_a_session() =>
        new IosCryptoSession([Up], IsDetailed: true).Print().Split('\n').Should().Equal(
            "Crypto session current status",
            "",
            "Code: C - IKE Configuration mode, D - Dead Peer Detection     ",
            "K - Keepalives, N - NAT-traversal, T - cTCP encapsulation     ",
            "X - IKE Extended Authentication, F - IKE Fragmentation",
            "R - IKE Auto Reconnect, U - IKE Dynamic Route Update",
            "S - SIP VPN",
            "",
            "Interface: GigabitEthernet0/1",
            "Uptime: 00:16:50",
            "Session status: UP-ACTIVE     ",
            "Peer: 192.0.2.1 port 500 fvrf: (none) ivrf: (none)",
            "      Phase1_id: 192.0.2.1",
            "      Desc: (none)",
            "  Session ID: 0  ",
            "  IKEv1 SA: local 198.51.100.1/500 remote 192.0.2.1/500 Active ",
            "          Capabilities:D connid:1004 lifetime:23:43:09",
            "  IPSEC FLOW: permit ip 10.1.0.0/255.255.0.0 10.2.3.4/255.255.255.255 ",
            "        Active SAs: 2, origin: crypto map",
            "        Inbound:  #pkts dec'ed 7 drop 1 life (KB/Sec) 4607998/2589",
            "        Outbound: #pkts enc'ed 9 drop 2 life (KB/Sec) 4607997/2588",
            "",
            "");

    [Theory]
    [InlineData(IosSessionStatus.Down, "DOWN")]
    [InlineData(IosSessionStatus.DownNegotiating, "DOWN-NEGOTIATING")]
    [InlineData(IosSessionStatus.UpIdle, "UP-IDLE")]
    [InlineData(IosSessionStatus.UpActive, "UP-ACTIVE")]
    [InlineData(IosSessionStatus.UpNoIke, "UP-NO-IKE")]
    public void Reads_what_it_prints(IosSessionStatus status, string word)
    {
        var session = Up with { Status = status, Sas = status is IosSessionStatus.UpNoIke ? [] : Up.Sas };
        foreach (var isDetailed in (bool[])[false, true])
        {
            var text = "R1#show crypto session detail\r\n" +
                new IosCryptoSession([session, session], isDetailed).Print().Replace("\n", "\r\n") + "R1#";
            text.Should().Contain($"Session status: {word} ");

            IosCryptoSession.TryParse(text, out var read).Should().BeTrue();
            read!.IsDetailed.Should().Be(isDetailed);
            read.Sessions.Should().HaveCount(2);
            read.Print().Should().Be(new IosCryptoSession([session, session], isDetailed).Print());
        }
    }

    [Theory]
    [InlineData("UP-ACTIVE", "UP")]
    [InlineData("Active ", "Awake ")]
    [InlineData("Active SAs: 2", "Active SAs: two")]
    [InlineData("198.51.100.1/500", "198.51.100.1/66000")]
    [InlineData("      Desc: (none)", "      Disc: (none)")]
    public void Refuses_what_is_no_session(string from, string to)
    {
        var text = new IosCryptoSession([Up], IsDetailed: true).Print();
        text.Should().Contain(from);

        IosCryptoSession.TryParse(text.Replace(from, to), out var read).Should().BeFalse();
        read.Should().BeNull();
    }
}
