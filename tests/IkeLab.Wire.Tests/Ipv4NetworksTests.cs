using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Wire.Tests;

public class Ipv4NetworksTests
{
    [Theory]
    [InlineData("10.1.2.3", 0, "0.0.0.0/0", "0.0.0.0")]
    [InlineData("10.1.2.3", 16, "10.1.0.0/16", "255.255.0.0")]
    [InlineData("10.1.2.131", 25, "10.1.2.128/25", "255.255.255.128")]
    [InlineData("10.1.2.3", 32, "10.1.2.3/32", "255.255.255.255")]
    public void An_address_is_in_the_network_of_its_first_bits(string address, int length, string network, string mask)
    {
        Ipv4Networks.Of(IPAddress.Parse(address), length).Should().Be(IPNetwork.Parse(network));
        Ipv4Networks.Mask(length).Should().Be(IPAddress.Parse(mask));
    }
}
