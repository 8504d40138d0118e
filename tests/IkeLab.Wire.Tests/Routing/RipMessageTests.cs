using System.Net;
using IkeLab.Wire.Routing;

namespace IkeLab.Wire.Tests.Routing;

public class RipMessageTests
{
    // Command, version, zero; then family 2, tag 0, 10.1.0.0, 255.255.0.0, next hop 0.0.0.0, metric 1.
    const string Response = "02020000" + "00020000" + "0a010000" + "ffff0000" + "00000000" + "00000001";

    [Fact]
    public void A_response_is_the_octets_of_RFC_2453_and_back()
    {
        var message = RipMessage.Of([IPNetwork.Parse("10.1.0.0/16")], metric: 1);

        message.ToBytes().Should().Be(Octets.FromHex(Response));
        RipMessage.TryParse(Octets.FromHex(Response), out var read).Should().BeTrue();
        read.Should().BeEquivalentTo(message);
        RipMessage.NetworkOf(read!.Entries.Single()).Should().Be(IPNetwork.Parse("10.1.0.0/16"));
    }

    [Fact]
    public void The_request_for_everything_has_one_entry_of_no_family_and_metric_16() =>
        RipMessage.WholeTable.ToBytes().Should().Be(
            Octets.FromHex("01020000" + "00000000" + "00000000" + "00000000" + "00000000" + "00000010"));

    [Fact]
    public void Every_shorter_message_and_one_with_an_octet_more_is_refused()
    {
        var octets = Octets.FromHex(Response);
        for (var length = 0; length < octets.Length; length++)
            RipMessage.TryParse(octets.Slice(0, length), out _).Should().BeFalse($"{length} octets are not enough");
        RipMessage.TryParse(Octets.FromHex(Response + "00"), out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(25, true)]
    [InlineData(26, false)]
    public void A_message_has_1_to_25_entries(int entries, bool isRead)
    {
        var hex = Response[..8] + string.Concat(Enumerable.Repeat(Response[8..], entries));

        RipMessage.TryParse(Octets.FromHex(hex), out _).Should().Be(isRead);
    }

    [Fact]
    public void Another_version_is_refused() =>
        RipMessage.TryParse(Octets.FromHex("0201" + Response[4..]), out _).Should().BeFalse();

    [Theory]
    [InlineData(0xffff, "10.1.0.0", "255.255.0.0", "a password")]
    [InlineData(2, "10.1.0.0", "255.0.255.0", "a mask with holes")]
    [InlineData(2, "10.1.0.7", "255.255.0.0", "bits behind the mask")]
    public void What_is_no_route_names_no_network(ushort family, string address, string mask, string because) =>
        RipMessage.NetworkOf(new(family, 0, IPAddress.Parse(address), IPAddress.Parse(mask), IPAddress.Any, 1))
            .Should().BeNull(because);

    [Fact]
    public void More_networks_than_fit_are_refused()
    {
        var making = () => RipMessage.Of([.. Enumerable.Repeat(IPNetwork.Parse("10.1.0.0/16"), 26)], 1);

        making.Should().Throw<ArgumentException>();
    }
}
