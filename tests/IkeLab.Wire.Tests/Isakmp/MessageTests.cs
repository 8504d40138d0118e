using IkeLab.Wire.Isakmp;

namespace IkeLab.Wire.Tests.Isakmp;

public class MessageTests
{
    const string Header = "1111111111111111 2222222222222222 0a 10 02 00 00000000 00000028";
    const string Nonce = "0000000c 0011223344556677";

    [Fact]
    public void Is_read_and_written_as_the_RFC_draws_it() =>
        Layouts.Holds(
            (Header + Nonce).Replace(" ", ""),
            Message.Of(
                new(0x1111111111111111, 0x2222222222222222),
                ExchangeType.IdentityProtection,
                MessageFlags.None,
                0,
                [new Nonce(Octets.FromHex("0011223344556677"))]),
            Message.TryParse,
            static message => message.ToBytes());

    [Theory]
    [InlineData(17, 0x20, "IKEv2")]
    [InlineData(17, 0x00, "version 0")]
    [InlineData(27, 0x27, "a length below the datagram's")]
    [InlineData(27, 0x29, "a length above the datagram's")]
    [InlineData(27, 0x00, "a length of zero")]
    [InlineData(24, 0xff, "a length of four thousand million")]
    public void Refuses_a_header_with(int offset, byte value, string what)
    {
        var octets = Octets.FromHex((Header + Nonce).Replace(" ", "")).ToArray();
        octets[offset] = value;

        Message.TryParse(octets, out _).Should().BeFalse(what);
    }

    [Fact]
    public void Refuses_an_initiator_SPI_of_zero() =>
        Message.TryParse(Message.Of(default, ExchangeType.Informational, 0, 1, []).ToBytes(), out _).Should().BeFalse();

    [Fact]
    public void Keeps_a_minor_version_and_flags_it_does_not_know()
    {
        var octets = Octets.FromHex("11111111111111112222222222222222001f02f80000000000" + "00001c");

        Message.TryParse(octets, out var message).Should().BeTrue();

        message!.Header.Version.Should().Be(0x1f);
        message.ToBytes().Should().Be(octets);
    }

    [Fact]
    public void Leaves_an_encrypted_body_alone()
    {
        var clear = PayloadSamples.Together;
        var encrypted = clear with { Header = clear.Header with { Flags = MessageFlags.Encryption } };

        clear.TryReadPayloads(out _).Should().BeTrue();
        encrypted.TryReadPayloads(out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("00000003", "a payload length below 4")]
    [InlineData("00000000", "a payload length of zero")]
    [InlineData("0000000c 0011223344556677 00", "an octet behind the last payload")]
    [InlineData("0a00000c 0011223344556677", "a next payload that is not there")]
    [InlineData("0000000d 0011223344556677", "a payload longer than the message")]
    public void Refuses_a_body_with(string hex, string what) =>
        Clear(PayloadType.Nonce, hex).TryReadPayloads(out _).Should().BeFalse(what);

    [Fact]
    public void Refuses_a_flood_of_payloads()
    {
        var vendorId = new VendorId(Octets.Empty);

        Chain(PayloadChain.PayloadsMax).Should().BeTrue();
        Chain(PayloadChain.PayloadsMax + 1).Should().BeFalse();

        bool Chain(int count) =>
            Message.Of(new(1, 0), ExchangeType.IdentityProtection, 0, 0, [.. Enumerable.Repeat(vendorId, count)])
                .TryReadPayloads(out _);
    }

    [Fact]
    public void Tolerates_a_reserved_octet_that_is_not_zero() =>
        Clear(PayloadType.Nonce, "00ff000c 0011223344556677").TryReadPayloads(out _).Should().BeTrue();

    [Fact]
    public void Tells_where_the_chain_ends_and_padding_begins()
    {
        var octets = Octets.FromHex("0000000c0011223344556677" + "00000003");

        PayloadChain.TryRead(PayloadType.Nonce, octets, out var payloads, out var consumed).Should().BeTrue();

        payloads.Should().ContainSingle().Which.Should().BeOfType<Nonce>();
        consumed.Should().Be(12);
    }

    [Fact]
    public void Has_payloads_of_IKEv2_as_unknown_ones()
    {
        var message = Clear((PayloadType)33, "28000005 01" + "0000000c 0011223344556677");

        message.TryReadPayloads(out var payloads).Should().BeTrue();

        payloads!.Select(static payload => (int)((UnknownPayload)payload).Kind).Should().Equal(33, 40);
    }

    static Message Clear(PayloadType first, string hex) =>
        new(new(new(1, 2), first, ExchangeType.IdentityProtection, 0, 0), Octets.FromHex(hex.Replace(" ", "")));
}
