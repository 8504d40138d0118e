using IkeLab.Wire;
using IkeLab.Wire.Ip;
using static IkeLab.Esp.Tests.TestNetwork;

namespace IkeLab.Esp.Tests.Security;

/// <summary>Class G of tests/SECURITY.md: ESP that was made to break the one who opens it.</summary>
public class ClassGEspTests
{
    const int IvOctets = 16;

    [Fact]
    public void Without_integrity_a_flipped_bit_goes_through_unseen_which_is_what_integrity_is_for()
    {
        // Paterson and Yau: the bit that is flipped in one block of CBC is flipped in the plaintext of the next.
        var (bare, sound) = (new TestNetwork(Suites.NoIntegrity), new TestNetwork());
        var block = EspPacket.HeaderSize + IvOctets + (3 * 16);

        var delivered = bare.East.Esp.Receive(Flipped(bare.West.Seal(Eastward(200)), block));
        delivered.Should().NotBeNull();
        delivered!.Payload.Should().NotBe(Eastward(200).Payload);

        sound.East.Esp.Receive(Flipped(sound.West.Seal(Eastward(200)), block)).Should().BeNull();
        sound.East.LastRefusal.Should().Be(EspRefusal.BadIcv);
    }

    [Fact]
    public void Without_integrity_any_flipped_bit_ends_in_a_packet_or_in_a_refusal_with_a_name()
    {
        var lab = new TestNetwork(Suites.NoIntegrity);
        var packet = lab.West.Seal(Eastward(40));
        for (var bit = EspPacket.HeaderSize * 8; bit < packet.Payload.Length * 8; bit++)
        {
            lab.East.Events.Clear();
            var octets = packet.Payload.ToArray();
            octets[bit / 8] ^= (byte)(1 << (bit % 8));

            var delivered = lab.East.Esp.Receive(packet with { Payload = octets });

            lab.East.Events.Should().ContainSingle();
            (delivered is null).Should().Be(lab.East.Events[0] is not EspOpened);
            if (delivered is null) continue;
            lab.East.Line.Selector.MatchesInbound(delivered).Should().BeTrue(
                "another host is no way out for what was changed");
        }
    }

    [Theory]
    [InlineData(41)] // IPv6 with a fragment header, as EvilESP has it
    [InlineData(44)] // a fragment header by itself
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(255)]
    [Trait("CVE", "CVE-2022-34718")]
    public void A_fragment_of_IPv6_inside_is_put_together_by_nobody(byte nextHeader)
    {
        byte[] header = [0x60, 0, 0, 0, 0, 24, 44, 64, .. new byte[32]];
        byte[] fragment = [17, 0, 0xff, 0xf9, 0, 0, 0, 1, .. new byte[16]];
        var lab = new TestNetwork();

        for (uint number = 1; number <= 20; number++)
        {
            var packet = lab.West.Forge(ToEast, number, lab.Suite, nextHeader, [.. header, .. fragment]);
            lab.East.Esp.Receive(packet).Should().BeNull();
            lab.East.LastRefusal.Should().Be(EspRefusal.WrongProtocol);
        }
    }

    [Theory]
    [MemberData(nameof(Suites.WithIntegrity), MemberType = typeof(Suites))]
    [Trait("CVE", "CVE-2022-27666")]
    public void A_packet_of_the_greatest_length_is_opened_and_one_octet_more_is_not_sent(string suite)
    {
        var lab = new TestNetwork(Suites.Named(suite));
        var longest = lab.WestOut.PlaintextMtu(Ipv4Packet.TotalLengthMax) - Ipv4Packet.HeaderSizeMin;

        lab.East.Esp.Receive(lab.West.Seal(Eastward(longest))).Should().NotBeNull();
        lab.West.Esp.Send(Eastward(longest + 1)).Packet.Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Suites.WithIntegrity), MemberType = typeof(Suites))]
    public void A_very_short_packet_under_a_known_SPI_is_refused_with_and_without_the_right_key(string suite)
    {
        // FreeS/WAN, 2002: its kernel crashed on them.
        var lab = new TestNetwork(Suites.Named(suite));
        for (var octets = 0; octets < 40; octets++)
        {
            lab.East.Esp.Receive(lab.West.Outer(new EspPacket(ToEast, 1, new byte[octets]).ToBytes()))
                .Should().BeNull();
            lab.East.LastRefusal.Should().BeOneOf(EspRefusal.TooShort, EspRefusal.BadIcv);
        }

        lab.East.Esp.Receive(lab.West.Forge(ToEast, 1, lab.Suite, (byte)IpProtocol.IpInIp, [])).Should().BeNull();
        lab.East.LastRefusal.Should().Be(EspRefusal.BadInner);
    }

    [Fact]
    public void A_number_beyond_32_bits_is_no_number_of_ours()
    {
        // No extended sequence numbers: IKEv1 has them only by RFC 4304's attribute, which is never offered. What a
        // peer sends after its last number begins again at 0 and 1, and is a replay.
        var lab = new TestNetwork();
        lab.East.Esp.Receive(lab.West.Forge(ToEast, uint.MaxValue, lab.Suite, 4, Eastward().ToBytes().Span))
            .Should().NotBeNull();

        foreach (var number in new[] { 0u, 1u, 2u, uint.MaxValue })
        {
            lab.East.Esp.Receive(lab.West.Forge(ToEast, number, lab.Suite, 4, Eastward().ToBytes().Span))
                .Should().BeNull();
            lab.East.LastRefusal.Should().Be(EspRefusal.Replay);
        }
    }

    static Ipv4Packet Flipped(Ipv4Packet packet, int octet)
    {
        var octets = packet.Payload.ToArray();
        octets[octet] ^= 1;
        return packet with { Payload = (Octets)octets };
    }
}
