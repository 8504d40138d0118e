using IkeLab.Esp;
using IkeLab.Lab.Configuration;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Tests.Security;

/// <summary>Class G of tests/SECURITY.md, at a whole gateway.</summary>
public class ClassGGatewayTests
{
    [Fact]
    public void ESP_quoted_inside_an_ICMP_error_is_not_opened_and_counts_nowhere()
    {
        using var lab = TestLab.New().BringUp();
        lab.Ping("A", "B", 1).Marks.Should().Be("!");
        var before = (lab.Counters("A"), lab.Counters("B"));
        var own = lab.SentBy("A").First(packet => packet.IsEsp).Ip;
        var (a, b) = (lab.Sites.A.Gateway.Setup, lab.Sites.B.Gateway.Setup);

        foreach (var code in new[] { UnreachableCode.Port, UnreachableCode.Host })
        {
            var error = IcmpMessage.DestinationUnreachable(code, own).ToBytes();
            lab.Inject("A", new(b.Outside, a.Outside, IpProtocol.Icmp, error));
            lab.Inject("B", new(a.Outside, b.Outside, IpProtocol.Icmp, error));
        }

        (lab.Counters("A"), lab.Counters("B")).Should().Be(before);
        foreach (var gateway in lab.Sites.Gateways) gateway.EspCounters.Should().Be(new GatewayCounters());
    }

    [Theory]
    [InlineData("esp-null")]
    [InlineData("esp-3des")]
    [InlineData("esp-aes 256")]
    public void No_transform_set_goes_without_integrity(string words)
    {
        var configure = () => AlgorithmNames.TransformSet(words);

        configure.Should().Throw<ImpossibleConfigurationException>().WithMessage($"*authentication beside {words}*");
    }

    [Fact]
    public void A_datagram_of_any_few_octets_to_port_4500_is_not_answered_and_the_tunnel_lives()
    {
        using var lab = TestLab.New();
        lab.Configure("A", setup => setup with { ForcesEncapsulation = true });
        lab.BringUp();
        var (a, b) = (lab.Sites.A.Gateway.Setup.Outside, lab.Sites.B.Gateway.Setup.Outside);
        var sent = lab.SentBy("B").Count();

        foreach (var fill in new byte[] { 0x00, 0x01, 0xFF })
        {
            for (var octets = 0; octets < 28; octets++)
            {
                var udp = new UdpDatagram(4500, 4500, Enumerable.Repeat(fill, octets).ToArray());
                lab.Inject("B", new(a, b, IpProtocol.Udp, udp.ToBytes(a, b)));
            }
        }

        lab.SentBy("B").Should().HaveCount(sent);
        lab.Ping("A", "B", 2).Marks.Should().Be("!!");
        lab.SentBy("B").Should().HaveCount(sent + 2);
    }

    [Fact]
    public void A_datagram_of_any_few_octets_to_IKE_is_counted_and_not_answered()
    {
        using var lab = TestLab.New().BringUp();
        var (a, b) = (lab.Sites.A.Gateway.Setup.Outside, lab.Sites.B.Gateway.Setup.Outside);
        var sent = lab.SentBy("B").Count();

        for (var octets = 0; octets < 28; octets++)
        {
            lab.Inject("B", new(a, b, IpProtocol.Udp, new UdpDatagram(500, 500, new byte[octets]).ToBytes(a, b)));
        }

        lab.Sites.B.Gateway.Ike.Counters.Refused(Ike.RefusalKind.Malformed).Should().Be(28);
        lab.SentBy("B").Should().HaveCount(sent);
        lab.Ping("A", "B", 2).Marks.Should().Be("!!");
    }
}
