using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests.Security;

/// <summary>Class G of tests/SECURITY.md: what an ISP must not take for ESP.</summary>
public class ClassGIspTests
{
    [Fact]
    public void ESP_quoted_inside_an_ICMP_error_is_not_ESP_traffic()
    {
        var path = new Path();
        var rule = path.Isp.Add(new(new(Criterion.Esp), new Drop()) { MayStayIdle = true });
        var inUdp = path.Isp.Add(new(new(Criterion.EspInUdp), new Drop()) { MayStayIdle = true });
        Ipv4Packet esp = new(
            Path.AddressB, Path.AddressA, IpProtocol.Esp, new EspPacket(0x1001, 1, new byte[64]).ToBytes());
        foreach (var code in new[] { UnreachableCode.Port, UnreachableCode.Host })
        {
            var sent = path.Send(IspSide.A, IpProtocol.Icmp, IcmpMessage.DestinationUnreachable(code, esp).ToBytes());
            sent.TryReadEsp(out _).Should().BeFalse();
        }

        path.Settle();

        (rule.Matched, inUdp.Matched).Should().Be((0, 0));
        path.Events.OfType<PacketDropped>().Should().BeEmpty();
    }

    [Theory]
    [InlineData("ff")]
    [InlineData("00000000")]
    [InlineData("00000000aabbccdd")]
    [InlineData("000001")]
    public void A_keepalive_IKE_and_less_than_an_SPI_on_port_4500_are_not_ESP_traffic(string payload)
    {
        var path = new Path();
        var rule = path.Isp.Add(new(new(Criterion.EspInUdp), new Drop()) { MayStayIdle = true });

        path.SendUdp(IspSide.A, UdpEncapsulation.Port, Wire.Octets.FromHex(payload))
            .TryReadEsp(out _).Should().BeFalse();
        path.Settle();

        rule.Matched.Should().Be(0);
    }
}
