using System.Net;
using System.Text.Json;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Esp.Tests;

/// <summary>The tunnel mode packets of RFC 3602 section 4, cases 7 and 8, between 192.168.123.3 and .200.</summary>
public class RfcPacketTests
{
    static readonly EspSuite Aes128Alone = new(CipherKind.AesCbc, 16, null, 0);

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void A_packet_of_RFC_3602_comes_out_as_the_ping_it_was(int number)
    {
        var test = Case(number);
        var inner = Octets.Concat(Hex(test, "originalIpHeader"), Hex(test, "originalData"));
        EspPacket packet = new(
            Convert.ToUInt32(test.GetProperty("spi").GetString(), 16), test.GetProperty("seq").GetUInt32(),
            Octets.Concat(Hex(test, "iv"), Hex(test, "encrypted")));
        SpdLine line = new(new(IPNetwork.Parse("192.168.123.200/32"), IPNetwork.Parse("192.168.123.3/32")));
        TunnelEnds ends = new(IPAddress.Parse("192.168.123.200"), IPAddress.Parse("192.168.123.3"));
        Sad sad = new();
        sad.Install(new InboundSa(packet.Spi, line, ends, Aes128Alone, Hex(test, "key").Span));

        var delivered = new EspProcessor(new([line]), sad, new(), _ => { }).Receive(
            new Ipv4Packet(ends.Peer, ends.Local, IpProtocol.Esp, packet.ToBytes()));

        delivered!.ToBytes().Should().Be(inner);
        delivered.Protocol.Should().Be(IpProtocol.Icmp);
    }

    static JsonElement Case(int number)
    {
        var file = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "rfc3602-aes-cbc.json"));
        return JsonDocument.Parse(file).RootElement.GetProperty("tests").EnumerateArray()
            .Single(test => test.GetProperty("case").GetInt32() == number);
    }

    static Octets Hex(JsonElement test, string name) => Octets.FromHex(test.GetProperty(name).GetString() ?? "");
}
