using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Wire.Tests.Captures;

public class RealPacketsTests
{
    [Fact]
    public void Go_out_as_they_came_in()
    {
        var (packets, datagrams, esp, icmp) = (0, 0, 0, 0);
        foreach (var bytes in RealCaptures.Names().SelectMany(RealCaptures.Packets))
        {
            if (!Ipv4Packet.TryParse(bytes, out var packet)) continue;
            packets++;
            packet.ToBytes().Should().Be(bytes.Slice(0, packet.TotalLength));
            var payload = packet.Payload;
            if (packet.IsFragment) continue;

            if (packet.Protocol == IpProtocol.Udp
                && UdpDatagram.TryParse(payload, packet.Source, packet.Destination, out var datagram))
            {
                datagrams++;
                datagram.ToBytes(packet.Source, packet.Destination).Should().Be(payload);
            }

            if (packet.Protocol == IpProtocol.Esp && EspPacket.TryParse(payload, out var sealedPacket))
            {
                esp++;
                sealedPacket.ToBytes().Should().Be(payload);
            }

            if (packet.Protocol == IpProtocol.Icmp && IcmpMessage.TryParse(payload, out var message))
            {
                icmp++;
                message.ToBytes().Should().Be(payload);
            }
        }

        packets.Should().BeGreaterThan(200);
        datagrams.Should().BeGreaterThan(100);
        esp.Should().BeGreaterThan(50);
        icmp.Should().BePositive();
    }

    [Fact]
    public void Carry_messages_that_go_out_as_they_came_in_and_as_we_understand_them()
    {
        var (messages, payloads) = (0, 0);
        foreach (var (name, message) in RealCaptures.Names().SelectMany(Messages))
        {
            messages++;
            if (message.IsEncrypted) continue;

            if (!message.TryReadPayloads(out var read))
            {
                name.Should().Contain("bad-length", "only a malformed message is refused");
                continue;
            }

            payloads += read.Count;
            PayloadChain.Write(read).Should().Be(message.Body);
            PayloadChain.Write([.. read.Select(static payload => payload with { })]).Should().Be(message.Body, name);
            Message.Of(message.Header.Sa, message.Header.Exchange, message.Header.Flags, message.Header.MessageId, read)
                .ToBytes().Should().Be(message.ToBytes());
        }

        messages.Should().BeGreaterThan(50);
        payloads.Should().BeGreaterThan(100);
    }

    [Fact]
    public void Are_refused_where_their_length_is_zero()
    {
        var datagram = RealCaptures.Datagrams("zeek/ipsec-ikev1-zero-length.pcap").Single();

        Message.TryParse(datagram.Payload, out _).Should().BeFalse();
    }

    [Fact]
    public void Are_refused_where_a_payload_length_lies()
    {
        var datagram = RealCaptures.Datagrams("zeek/ipsec-ikev1-payload-bad-length.pcap").Single();

        Message.TryParse(datagram.Payload, out var message).Should().BeTrue();
        message!.TryReadPayloads(out _).Should().BeFalse();
    }

    [Fact]
    public void Offer_what_their_senders_were_set_to()
    {
        var mm1 = Messages("zeek/ipsec-ikev1-isakmp-main-mode.pcap").First().Message;

        mm1.TryReadPayloads(out var payloads).Should().BeTrue();

        var transform = payloads!.OfType<SecurityAssociation>().Single().Proposals.Single().Transforms[0];
        transform.Number32(IkeAttribute.EncryptionAlgorithm).Should().Be((uint)EncryptionAlgorithm.AesCbc);
        transform.Number32(IkeAttribute.AuthenticationMethod).Should().Be((uint)AuthenticationMethod.PreSharedKey);
        transform.Number32(IkeAttribute.LifeDuration).Should().Be(86400);
        payloads!.OfType<VendorId>().Select(static vid => vid.Data.ToString()).Should()
            .Contain("4a131c81070358455c5728f20e95452f", "the sender knows RFC 3947");
    }

    static IEnumerable<(string Name, Message Message)> Messages(string name)
    {
        foreach (var datagram in RealCaptures.Datagrams(name))
        {
            var octets = datagram.Payload;
            if (datagram.To.Port == UdpEncapsulation.Port
                && UdpEncapsulation.Classify(octets, out octets) != UdpContent.Ike) continue;
            if (Message.TryParse(octets, out var message)) yield return (name, message);
        }
    }
}
