using IkeLab.Wire.Ip;

namespace IkeLab.Wire.Tests.Ip;

public class EspPacketTests
{
    [Fact]
    public void Is_read_and_written_as_the_RFC_draws_it() =>
        Layouts.Holds(
            "c1c2c3c400000001deadbeef",
            new EspPacket(0xc1c2c3c4, 1, Octets.FromHex("deadbeef")),
            EspPacket.TryParse,
            static packet => packet.ToBytes(),
            shortest: EspPacket.HeaderSize);
}
