using IkeLab.Ike;
using IkeLab.Net;

namespace IkeLab.Lab.Tests;

/// <summary>tshark reads our captures, and with the run's own profile it reads what is encrypted in them.</summary>
public class WiresharkTests
{
    static readonly string[] Content = ["isakmp.typepayload", "esp.icv_good", "icmp.type", "icmp.seq"];
    static readonly string[] Complaints = ["_ws.malformed", "_ws.expert.message"];

    [Theory]
    [InlineData("aes-256", "esp-aes 256 esp-sha256-hmac")]
    [InlineData("3des", "esp-3des esp-sha-hmac")]
    [InlineData("aes-128", "esp-aes esp-sha512-hmac")]
    [InlineData("aes-192", "esp-aes 192 esp-sha384-hmac")]
    [InlineData("aes-256", "esp-gcm")]
    [InlineData("aes-256", "esp-gcm 256")]
    [InlineData("aes-256", "esp-gcm12 256")]
    [InlineData("aes-256", "esp-gcm8 256")]
    [InlineData("aes-256", "esp-null esp-md5-hmac")]
    [InlineData("aes-256", "esp-aes 256 esp-sha256-hmac-96")]
    public void With_the_profile_every_message_and_packet_is_read_and_every_ICV_found_right(
        string phase1, string transformSet)
    {
        using var lab = TestLab.New(phase1: phase1, transformSet: transformSet, pfsGroup: 14).BringUp();
        lab.Ping("A", "B", 2).Marks.Should().Be("!!");

        var read = Tshark.Fields(lab.Isp.A.Tap!, lab.Journal, [.. Content, .. Complaints]);

        read.Select(line => line.TrimEnd('\t')).Should().Equal(
            "1,2,3",
            "1,2,3",
            "4,10",
            "4,10",
            "5,8", // MM5: IDii, HASH_I
            "5,8",
            "8,1,2,3,10,4,5,5", // QM1: HASH(1), SA, Ni, KE, IDci, IDcr
            "8,1,2,3,10,4,5,5",
            "8",
            "\t1\t8\t0",
            "\t1\t0\t0",
            "\t1\t8\t1",
            "\t1\t0\t1");
    }

    [Fact]
    public void Without_keys_nothing_is_read_of_what_is_encrypted()
    {
        using var lab = TestLab.New().BringUp();
        lab.Ping("A", "B", 1).Marks.Should().Be("!");

        Tshark.Fields(lab.Isp.A.Tap!, keys: null, [.. Content, .. Complaints]).Select(line => line.TrimEnd('\t'))
            .Should().Equal("1,2,3", "1,2,3", "4,10", "4,10", "", "", "", "", "", "", "");
    }

    // Repeated encrypted messages are judged without keys: tshark 4.0 chains the IV through the repetitions too.
    [Theory]
    [InlineData("ios")]
    [InlineData("asa")]
    [InlineData("strongswan")]
    public void Of_what_any_make_sends_again_it_has_nothing_to_say_but_our_comments(string profile)
    {
        using var lab = TestLab.New(Profile.All.Single(make => make.Name == profile))
            .DropFirst("MM2").DropFirst("MM5").DropFirst("QM2")
            .Fault(new Duplicate(), new("MM3"));
        lab.Initiate("A");
        lab.Pass(60 * TestLab.Second);

        lab.Sites.Gateways.Should().OnlyContain(gateway => gateway.IsUp);
        foreach (var tap in lab.Sites.Taps)
        {
            Tshark.Fields(tap, keys: null, Complaints).Should()
                .Equal(tap.Records.Select(record => $"\t{record.Comment}"));
        }
    }
}
