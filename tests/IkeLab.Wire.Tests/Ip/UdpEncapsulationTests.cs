using IkeLab.Wire.Ip;

namespace IkeLab.Wire.Tests.Ip;

public class UdpEncapsulationTests
{
    [Theory]
    [InlineData("ff", UdpContent.KeepAlive, "ff")]
    [InlineData("00000000aabb", UdpContent.Ike, "aabb")]
    [InlineData("00000000", UdpContent.Ike, "")]
    [InlineData("00000100aabb", UdpContent.Esp, "00000100aabb")]
    [InlineData("ffffffff", UdpContent.Esp, "ffffffff")]
    [InlineData("", UdpContent.Malformed, "")]
    [InlineData("fe", UdpContent.Malformed, "fe")]
    [InlineData("ffff", UdpContent.Malformed, "ffff")]
    [InlineData("000000", UdpContent.Malformed, "000000")]
    public void Tells_IKE_from_ESP_and_keepalives(string payload, UdpContent kind, string content)
    {
        UdpEncapsulation.Classify(Octets.FromHex(payload), out var rest).Should().Be(kind);
        if (kind is UdpContent.Ike or UdpContent.Esp) rest.ToString().Should().Be(content);
    }

    [Fact]
    public void Marks_IKE_with_four_zero_octets() =>
        UdpEncapsulation.Mark(Octets.FromHex("aabb")).ToString().Should().Be("00000000aabb");
}
