using System.Net;

namespace IkeLab.Esp.Tests;

public class Ipv4PrefixTests
{
    [Theory]
    [InlineData("10.1.0.0/16", "10.1.255.255", true)]
    [InlineData("10.1.0.0/16", "10.2.0.0", false)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("192.0.2.129/32", "192.0.2.129", true)]
    [InlineData("192.0.2.129/32", "192.0.2.128", false)]
    [InlineData("192.0.2.128/25", "192.0.2.127", false)]
    [InlineData("10.1.0.0/16", "2001:db8::1", false)]
    public void Contains_the_addresses_that_begin_as_it_does(string prefix, string address, bool contains) =>
        Ipv4Prefix.Parse(prefix).Contains(IPAddress.Parse(address)).Should().Be(contains);

    [Fact]
    public void Forgets_what_it_does_not_cover()
    {
        var prefix = Ipv4Prefix.Parse("10.1.2.3/16");

        prefix.Should().Be(Ipv4Prefix.Parse("10.1.0.0/16"));
        prefix.ToString().Should().Be("10.1.0.0/16");
        prefix.Mask.Should().Be(IPAddress.Parse("255.255.0.0"));
    }

    [Fact]
    public void An_address_alone_is_a_host() => Ipv4Prefix.Parse("10.1.2.3").ToString().Should().Be("10.1.2.3/32");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10.1/16")]
    [InlineData("10.1.0.0/33")]
    [InlineData("10.1.0.0/-1")]
    [InlineData("10.1.0.0/")]
    [InlineData("10.1.0.0/16/16")]
    [InlineData("2001:db8::/32")]
    public void Refuses_what_is_no_prefix(string? text) => Ipv4Prefix.TryParse(text, out _).Should().BeFalse();
}
