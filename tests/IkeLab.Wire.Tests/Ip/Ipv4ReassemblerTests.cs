using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Wire.Tests.Ip;

public class Ipv4ReassemblerTests
{
    static readonly Ipv4Packet Whole =
        new(
            IPAddress.Parse("192.0.2.1"),
            IPAddress.Parse("198.51.100.2"),
            IpProtocol.Udp,
            FragmentationTests.Counting(1480))
        {
            Identification = 7,
            Options = Octets.FromHex("01010100"),
        };

    static readonly IReadOnlyList<Ipv4Packet> Pieces = Whole.Fragment(576);

    readonly Ipv4Reassembler _reassembler = new();

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    public void Puts_a_packet_together_in_any_order(int first, int second, int third)
    {
        _reassembler.Add(Pieces[first]).Should().BeNull();
        _reassembler.Add(Pieces[second]).Should().BeNull();
        _reassembler.Add(Pieces[third]).Should().Be(Whole);
        _reassembler.Pending.Should().Be(0);
    }

    [Fact]
    public void Hands_a_whole_packet_back() => _reassembler.Add(Whole).Should().BeSameAs(Whole);

    [Fact]
    public void Does_not_mind_the_same_fragment_twice()
    {
        _reassembler.Add(Pieces[0]);
        _reassembler.Add(Pieces[0]).Should().BeNull();
        _reassembler.Add(Pieces[2]);
        _reassembler.Add(Pieces[2]).Should().BeNull();

        _reassembler.Add(Pieces[1]).Should().Be(Whole);
    }

    [Fact]
    public void Keeps_datagrams_apart()
    {
        _reassembler.Add(Pieces[0]);
        _reassembler.Add(Pieces[1]);

        _reassembler.Add(Pieces[2] with { Identification = 8 }).Should().BeNull();
        _reassembler.Add(Pieces[2] with { Protocol = IpProtocol.Esp }).Should().BeNull();
        _reassembler.Add(Pieces[2] with { Source = IPAddress.Loopback }).Should().BeNull();
        _reassembler.Add(Pieces[2] with { Destination = IPAddress.Loopback }).Should().BeNull();
        _reassembler.Add(Pieces[2]).Should().Be(Whole);
    }

    public static TheoryData<string, int, int, bool> Contradictions => new()
    {
        { "an overlap from the left", 544, 552, true },
        { "an overlap from the right", 560, 8, true },
        { "the same place with other octets", 552, 552, true },
        { "a fragment past the end", 1480, 8, true },
        { "a second end", 1488, 8, false },
        { "an earlier end", 560, 8, false },
        { "a middle that is no multiple of eight", 1104, 7, true },
        { "nothing in it", 1104, 0, true },
        { "an end past 65,535 octets", 65528, 8, false },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Drops_the_datagram_for(string what, int offset, int length, bool more)
    {
        _reassembler.Add(Pieces[1]);
        if (what != "an end past 65,535 octets") _reassembler.Add(Pieces[2]);

        _reassembler.Add(Pieces[0] with { FragmentOffset = offset, Payload = new byte[length], MoreFragments = more })
            .Should().BeNull();

        _reassembler.Dropped.Should().Be(1);
        _reassembler.Pending.Should().Be(0);
    }

    [Fact]
    public void Makes_room_for_the_newest_datagram()
    {
        for (var i = 0; i <= Ipv4Reassembler.DatagramsMax; i++)
        {
            _reassembler.Add(Pieces[0] with { Identification = (ushort)i });
        }

        _reassembler.Pending.Should().Be(Ipv4Reassembler.DatagramsMax);
        _reassembler.Dropped.Should().Be(1);
        foreach (var piece in Pieces.Skip(1)) _reassembler.Add(piece).Should().Be(piece == Pieces[2] ? Whole : null);
    }

    [Fact]
    public void Holds_no_more_octets_than_its_bound()
    {
        var large = Pieces[0] with { Payload = new byte[64000] };
        for (var i = 0; i < 20; i++) _reassembler.Add(large with { Identification = (ushort)i });

        _reassembler.Pending.Should().Be(Ipv4Reassembler.BytesMax / 64000);
    }

    [Fact]
    public void Forgets_what_came_too_long_ago()
    {
        _reassembler.Add(Pieces[0], TimeSpan.FromSeconds(1));
        _reassembler.Add(Pieces[0] with { Identification = 8 }, TimeSpan.FromSeconds(20));

        _reassembler.Forget(olderThan: TimeSpan.FromSeconds(2));

        _reassembler.Pending.Should().Be(1);
        _reassembler.Add(Pieces[1]);
        _reassembler.Add(Pieces[2]).Should().BeNull("its first fragment is gone");
    }
}
