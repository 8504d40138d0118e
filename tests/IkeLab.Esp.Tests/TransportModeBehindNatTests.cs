using System.Net;
using IkeLab.Crypto.Esp;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Esp.Tests;

/// <summary>RFC 3948 section 3.1.2: transport mode through a NAT,
/// whose public address is the one in the packets that arrive.</summary>
public class TransportModeBehindNatTests
{
    const uint Spi = 0x0badf00d;

    static readonly IPAddress Private = IPAddress.Parse("10.0.1.2");
    static readonly IPAddress Public = IPAddress.Parse("192.0.2.1");
    static readonly IPAddress Server = IPAddress.Parse("198.51.100.1");
    static readonly EspSuite Suite = Suites.Aes256Sha256;

    readonly TestGateway _west = new(new(new(Private, 32), new(Server, 32)), new(Private, Server));
    readonly TestGateway _east = new(new(new(Server, 32), new(Public, 32)), new(Server, Public));

    [Fact]
    public void The_checksum_is_mended_by_what_the_peer_has_said()
    {
        Install(new(Private, Server));

        Opened(Datagram())!.Payload.Should().Be((Octets)new UdpDatagram(1, 2, new byte[9]).ToBytes(Public, Server));
    }

    [Fact]
    public void A_peer_that_lies_gets_a_checksum_that_is_wrong_and_nothing_else()
    {
        Install(new(IPAddress.Parse("10.66.66.66"), Server));

        var inner = Opened(Datagram());

        inner!.Source.Should().Be(Public);
        UdpDatagram.TryParse(inner.Payload, inner.Source, inner.Destination, out _).Should().BeFalse();
    }

    [Fact]
    public void Without_a_word_of_the_peer_the_packet_is_opened_as_it_is()
    {
        Install(null);

        var inner = Opened(Datagram());

        inner!.Payload.Should().Be(Datagram().Payload);
        _east.Line.Counters.Should().Match<EspCounters>(counters => counters.Decaps == 1 && counters.RecvErrors == 0);
    }

    [Fact]
    public void Where_checksums_are_not_looked_at_there_is_none_any_more()
    {
        Install(null, ignores: true);

        var inner = Opened(Datagram());

        UdpDatagram.TryParse(inner!.Payload, inner.Source, inner.Destination, out var datagram).Should().BeTrue();
        datagram!.HasChecksum.Should().BeFalse();
    }

    [Fact]
    public void Without_an_icv_nothing_vouches_for_the_packet_and_its_checksum_stays()
    {
        Install(new(Private, Server), ignores: true, suite: new(Crypto.CipherKind.AesCbc, 32, null, 0));

        Opened(Datagram())!.Payload.Should().Be((Octets)new UdpDatagram(1, 2, new byte[9]).ToBytes(Public, Server));
    }

    [Fact]
    public void A_ping_is_left_alone()
    {
        Install(new(Private, Server));
        Ipv4Packet echo = new(Private, Server, IpProtocol.Icmp, (Octets)new byte[64]);

        Opened(echo)!.Payload.Should().Be(echo.Payload);
    }

    void Install(OriginalAddresses? originals, bool ignores = false, EspSuite? suite = null)
    {
        suite ??= Suite;
        var keymat = TestGateway.Keymat(suite, 1);
        _west.Sad.Install(new OutboundSa(Spi, _west.Line, _west.Ends, suite, keymat, _west.Secrets, "west")
        {
            Mode = EspMode.Transport
        });
        _east.Sad.Install(new InboundSa(Spi, _east.Line, _east.Ends, suite, keymat)
        {
            Mode = EspMode.Transport,
            IsInUdp = true,
            Originals = originals,
            IgnoresChecksums = ignores,
        });
    }

    Ipv4Packet? Opened(Ipv4Packet packet)
    {
        var outer = _west.Seal(packet);
        return _east.Esp.ReceiveInUdp(outer.Payload, outer with { Source = Public });
    }

    static Ipv4Packet Datagram() =>
        new(Private, Server, IpProtocol.Udp, new UdpDatagram(1, 2, new byte[9]).ToBytes(Private, Server));
}
