using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Wire.Tests.Ip;

public class FragmentationTests
{
    // Record Route (7) is in the first fragment only, Loose Source Route (131) in each; RFC 791 section 3.1.
    const string RecordRoute = "07070400000000";
    const string LooseSourceRoute = "830704c0000209";

    static Ipv4Packet Big(int length) =>
        new(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("198.51.100.2"), IpProtocol.Udp, Counting(length))
        {
            Identification = 7,
        };

    [Fact]
    public void Leaves_a_packet_that_fits()
    {
        var packet = Big(980);

        packet.Fragment(1000).Should().Equal(packet);
    }

    [Fact]
    public void Cuts_at_multiples_of_eight_octets()
    {
        var fragments = Big(1480).Fragment(576);

        fragments.Select(static f => (f.FragmentOffset, f.Payload.Length, f.MoreFragments))
            .Should().Equal((0, 552, true), (552, 552, true), (1104, 376, false));
        fragments.Should().OnlyContain(static f => f.TotalLength <= 576 && f.Identification == 7 && f.IsFragment);
    }

    [Fact]
    public void Cuts_a_fragment_again_without_claiming_the_end()
    {
        var middle = Big(1480).Fragment(796)[0];

        var pieces = middle.Fragment(420);

        pieces.Select(static f => (f.FragmentOffset, f.Payload.Length, f.MoreFragments))
            .Should().Equal((0, 400, true), (400, 376, true));
    }

    [Fact]
    public void Copies_into_later_fragments_only_the_options_that_say_so()
    {
        var packet = Big(100) with { Options = Octets.FromHex("01" + RecordRoute + LooseSourceRoute) };

        var fragments = packet.Fragment(76);

        fragments[0].Options.ToString().Should().Be("01" + RecordRoute + LooseSourceRoute + "00");
        fragments.Skip(1).Should().HaveCount(2)
            .And.OnlyContain(static f => f.Options.ToString() == LooseSourceRoute + "00");
    }

    [Theory]
    [InlineData("83")]
    [InlineData("8300")]
    [InlineData("8301")]
    [InlineData("8309")]
    public void Ends_at_an_option_whose_length_lies(string options)
    {
        var packet = Big(100) with { Options = Octets.FromHex(options) };

        packet.Fragment(76)[1].Options.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void Does_not_cut_what_must_not_be_cut()
    {
        var packet = Big(1480) with { DontFragment = true };

        packet.Invoking(static p => p.Fragment(576)).Should().Throw<InvalidOperationException>();
    }

    internal static Octets Counting(int length) => Enumerable.Range(0, length).Select(static i => (byte)i).ToArray();
}
