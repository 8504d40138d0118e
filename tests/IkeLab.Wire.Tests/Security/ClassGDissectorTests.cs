using System.Net;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Wire.Tests.Security;

/// <summary>
/// Class G of tests/SECURITY.md: what has made dissectors of IKE and of ESP in UDP read too far, or for ever.
/// </summary>
public class ClassGDissectorTests
{
    static readonly IPEndPoint Here = new(IPAddress.Parse("203.0.113.1"), UdpEncapsulation.Port);
    static readonly IPEndPoint There = new(IPAddress.Parse("203.0.113.2"), UdpEncapsulation.Port);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [Trait("CVE", "CVE-2017-12990")]
    public void A_payload_of_any_kind_that_is_shorter_than_its_own_header_ends_the_walk(byte length)
    {
        for (var type = 1; type < 256; type++)
        {
            // It names itself as the next one, so a walk that does not move goes on for ever.
            var body = new byte[] { (byte)type, 0, 0, length, 0, 0, 0, 1, 1, 0, 0, 0 };
            var message = new Message(new(new(1, 2), (PayloadType)type, ExchangeType.Informational, 0, 3), body);

            message.TryReadPayloads(out _).Should().BeFalse($"payload {type}");
        }
    }

    [Fact]
    [Trait("CVE", "CVE-2017-12896")]
    [Trait("CVE", "CVE-2017-13039")]
    [Trait("CVE", "CVE-2017-13689")]
    [Trait("CVE", "CVE-2017-13690")]
    [Trait("CVE", "CVE-2017-5205")]
    [Trait("CVE", "CVE-2018-14469")]
    public void A_payload_of_any_kind_that_is_cut_anywhere_is_read_within_its_octets()
    {
        for (var type = 1; type < 256; type++)
        {
            for (var octets = 0; octets < 40; octets++)
            {
                foreach (var filling in new byte[] { 0x00, 0x01, 0x80, 0xff })
                {
                    var body = Enumerable.Repeat(filling, octets).ToArray();
                    if (!Payload.TryRead((PayloadType)type, body, out var payload)) continue;
                    payload.Body.Length.Should().Be(octets);
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void UDP_encapsulation_of_less_than_an_ESP_header_is_neither_IKE_nor_ESP(int length)
    {
        foreach (var filling in new byte[] { 0x00, 0x01, 0xfe, 0xff })
        {
            Octets payload = Enumerable.Repeat(filling, length).ToArray();

            var kind = UdpEncapsulation.Classify(payload, out var content);

            (kind is UdpContent.KeepAlive).Should().Be(length == 1 && filling == 0xff);
            EspPacket.TryParse(payload, out _).Should().BeFalse();
            if (kind is UdpContent.Ike) Message.TryParse(content, out _).Should().BeFalse();
            new MessageNamer().Name(new(Here, There, payload)).Should().BeNull();
        }
    }

    [Fact]
    public void A_non_ESP_marker_with_less_than_a_header_behind_it_is_no_message()
    {
        for (var octets = 0; octets < IsakmpHeader.Size; octets++)
        {
            var payload = UdpEncapsulation.Mark(Enumerable.Repeat((byte)octets, octets).ToArray());

            UdpEncapsulation.Classify(payload, out var content).Should().Be(UdpContent.Ike);
            Message.TryParse(content, out _).Should().BeFalse();
            new MessageNamer().Name(new(Here, There, payload)).Should().BeNull();
        }
    }
}
