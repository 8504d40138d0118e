using static IkeLab.Dialects.Tests.TestFlows;

namespace IkeLab.Dialects.Tests;

public class IosIsakmpSaDetailTests
{
    [Fact]
    public void Fields_stand_under_their_heads()
    {
        var text = new IosIsakmpSaDetail(
        [
            new(1001, HeadOffice, Branch, "aes", "sha256", "rsig", 14, TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1)),
            new(1002, HeadOffice, Branch, "3des", "sha", "psk", 2, TimeSpan.FromDays(2), "ND"),
            new(1003, HeadOffice, Branch, "", "", "", null, null),
        ]).Print();

        text.Split('\n')[7..].Should().Equal(
            "C-id  Local           Remote          I-VRF  Status Encr Hash   Auth DH Lifetime Cap.",
            "",
            "1001  198.51.100.1    192.0.2.1              ACTIVE aes  sha256 rsig 14 23:59:59",
            "       Engine-id:Conn-id =  SW:1",
            "",
            "1002  198.51.100.1    192.0.2.1              ACTIVE 3des sha    psk  2  48:00:00 ND",
            "       Engine-id:Conn-id =  SW:2",
            "",
            "1003  198.51.100.1    192.0.2.1              ACTIVE",
            "       Engine-id:Conn-id =  SW:3",
            "",
            "IPv6 Crypto ISAKMP SA",
            "",
            "");
        text.Should().Contain("psk - Preshared key, rsig - RSA signature\n");
    }
}
