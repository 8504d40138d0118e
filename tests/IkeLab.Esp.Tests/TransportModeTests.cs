using System.Net;
using IkeLab.Crypto.Esp;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Esp.Tests;

/// <summary>RFC 4303 section 3.1.1: ESP behind the packet's own header, between the two ends themselves.</summary>
public class TransportModeTests
{
    const uint Spi = 0x0badf00d;

    static readonly TunnelEnds Ends = new(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("198.51.100.1"));
    static readonly Selector Hosts = new(new(Ends.Local, 32), new(Ends.Peer, 32));

    readonly TestGateway _west = new(Hosts, Ends);
    readonly TestGateway _east = new(Hosts.Mirrored, new(Ends.Peer, Ends.Local));

    [Fact]
    public void The_header_stays_but_for_its_protocol_and_length_and_comes_back_whole()
    {
        Install(Suites.Aes256Sha256);
        var packet = Echo() with { TypeOfService = 0x28, DontFragment = true, TimeToLive = 33 };

        var outer = _west.Seal(packet);

        (outer with { Protocol = packet.Protocol, Payload = packet.Payload }).Should().Be(packet);
        outer.Protocol.Should().Be(IpProtocol.Esp);
        _east.Esp.Receive(outer).Should().Be(packet);
    }

    [Fact]
    public void What_is_sealed_is_the_payload_alone_under_its_own_protocol()
    {
        Install(Suites.Aes256Sha256);
        var packet = Echo();

        EspPacket.TryParse(_west.Seal(packet).Payload, out var esp).Should().BeTrue();

        using EspTransform transform = new(Suites.Aes256Sha256, TestGateway.Keymat(Suites.Aes256Sha256, 1));
        var opening = transform.Open(esp!.Spi, esp.SequenceNumber, esp.Body.Span);
        opening.NextHeader.Should().Be((byte)IpProtocol.Icmp);
        opening.Inner.ToArray().Should().Equal(packet.Payload.ToArray());
    }

    [Fact]
    public void The_longest_packet_that_fits_the_path_fits_it_and_a_longer_one_does_not()
    {
        Install(Suites.Aes256Sha256);
        var mtu = _west.Sad.Outbound.Single().PlaintextMtu(1500);

        _west.Seal(Echo(mtu - 20)).TotalLength.Should().BeLessThanOrEqualTo(1500);
        _west.Seal(Echo(mtu - 19)).TotalLength.Should().BeGreaterThan(1500);
    }

    [Fact]
    public void A_fragment_is_refused_for_it_is_no_whole_packet()
    {
        Install(Suites.Aes256Sha256);

        _west.Esp.Send(Echo() with { MoreFragments = true }).Kind.Should().Be(EspSendingKind.Refused);

        _west.LastRefusal.Should().Be(EspRefusal.Fragment);
        _west.Line.Counters.Should().Be(new EspCounters { SendErrors = 1 });
    }

    [Fact]
    public void A_header_that_was_changed_on_the_way_is_not_for_the_SA()
    {
        Install(Suites.Aes256Sha256);
        var changed = _west.Seal(Echo()) with { Source = IPAddress.Parse("192.0.2.9") };

        _east.Esp.Receive(changed).Should().BeNull("ESP does not protect the header in front of it, the selector does");

        _east.LastRefusal.Should().Be(EspRefusal.WrongSelector);
    }

    [Fact]
    public void Two_sides_in_different_modes_do_not_understand_each_other()
    {
        _west.Sad.Install(Outbound(Suites.Aes256Sha256, EspMode.Transport));
        _east.Sad.Install(Inbound(Suites.Aes256Sha256, EspMode.Tunnel));

        _east.Esp.Receive(_west.Seal(Echo())).Should().BeNull();

        _east.LastRefusal.Should().Be(EspRefusal.WrongProtocol);
    }

    [Fact]
    public void Within_UDP_it_is_refused_where_that_was_not_agreed()
    {
        Install(Suites.Aes256Sha256);
        var outer = _west.Seal(Echo());

        _east.Esp.ReceiveInUdp(outer.Payload, outer).Should().BeNull();

        _east.LastRefusal.Should().Be(EspRefusal.WrongEncapsulation);
    }

    void Install(EspSuite suite)
    {
        _west.Sad.Install(Outbound(suite, EspMode.Transport));
        _east.Sad.Install(Inbound(suite, EspMode.Transport));
    }

    OutboundSa Outbound(EspSuite suite, EspMode mode) =>
        new(Spi, _west.Line, _west.Ends, suite, TestGateway.Keymat(suite, 1), _west.Secrets, "west") { Mode = mode };

    InboundSa Inbound(EspSuite suite, EspMode mode) =>
        new(Spi, _east.Line, _east.Ends, suite, TestGateway.Keymat(suite, 1)) { Mode = mode };

    static Ipv4Packet Echo(int octets = 80) =>
        new(Ends.Local, Ends.Peer, IpProtocol.Icmp, (Octets)new byte[octets]) { Identification = 7 };
}
