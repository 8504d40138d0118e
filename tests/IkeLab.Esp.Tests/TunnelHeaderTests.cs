using IkeLab.Wire.Ip;
using static IkeLab.Esp.Tests.TestNetwork;

namespace IkeLab.Esp.Tests;

public class TunnelHeaderTests
{
    [Fact]
    public void Goes_from_gateway_to_gateway_as_ESP()
    {
        var lab = new TestNetwork(policy: new(TimeToLive: 255));

        var outer = lab.West.Seal(Eastward() with { TimeToLive = 7, Options = new byte[] { 1, 1, 1, 1 } });

        outer.Source.Should().Be(lab.West.Ends.Local);
        outer.Destination.Should().Be(lab.West.Ends.Peer);
        outer.Protocol.Should().Be(IpProtocol.Esp);
        outer.TimeToLive.Should().Be(255);
        outer.Options.IsEmpty.Should().BeTrue("options are never copied");
        outer.IsFragment.Should().BeFalse();
    }

    [Fact]
    public void Copies_the_type_of_service() =>
        new TestNetwork().West.Seal(Eastward() with { TypeOfService = 0xb8 }).TypeOfService.Should().Be(0xb8);

    [Theory]
    [InlineData(DontFragmentPolicy.Copy, true, true)]
    [InlineData(DontFragmentPolicy.Copy, false, false)]
    [InlineData(DontFragmentPolicy.Set, false, true)]
    [InlineData(DontFragmentPolicy.Clear, true, false)]
    public void Says_Dont_Fragment_as_the_policy_has_it(DontFragmentPolicy policy, bool inner, bool outer) =>
        new TestNetwork(policy: new(policy)).West.Seal(Eastward() with { DontFragment = inner })
            .DontFragment.Should().Be(outer);

    [Fact]
    public void Tells_its_packets_apart_for_the_fragments_sake()
    {
        var lab = new TestNetwork();

        lab.West.Seal(Eastward()).Identification.Should().NotBe(lab.West.Seal(Eastward()).Identification);
    }

    [Fact]
    public void Leaves_the_inner_header_as_it_was()
    {
        var lab = new TestNetwork();
        var inner = Eastward() with { TimeToLive = 1, TypeOfService = 0xb8, DontFragment = true };

        lab.East.Esp.Receive(lab.West.Seal(inner) with { TypeOfService = 0, TimeToLive = 9 }).Should().Be(inner);
    }

    [Theory]
    [InlineData(0b01, 0b11, 0b11)] // capable, met congestion
    [InlineData(0b10, 0b11, 0b11)]
    [InlineData(0b00, 0b11, 0b00)] // not capable
    [InlineData(0b10, 0b01, 0b10)] // no congestion
    [InlineData(0b11, 0b00, 0b11)] // met it before
    public void Carries_a_congestion_on_the_way_over_to_the_inner_header(byte inner, byte outer, byte delivered)
    {
        var lab = new TestNetwork();
        var packet = lab.West.Seal(Eastward() with { TypeOfService = inner });

        lab.East.Esp.Receive(packet with { TypeOfService = outer })!.TypeOfService.Should().Be(delivered);
    }
}
