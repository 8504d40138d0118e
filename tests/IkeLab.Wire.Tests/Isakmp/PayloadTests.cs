using IkeLab.Wire.Isakmp;

namespace IkeLab.Wire.Tests.Isakmp;

public class PayloadTests
{
    public static TheoryData<string> Names => [.. PayloadSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_read_and_written_as_the_RFC_draws_it(string name)
    {
        var (hex, payload, shortest) = PayloadSamples.All[name];
        Layouts.Holds(
            hex.Replace(" ", ""),
            payload,
            (Octets body, out Payload? read) => Payload.TryRead(payload.Type, body, out read),
            static payload => payload.Body,
            shortest);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused_when_the_message_ends_within_it(string name)
    {
        var payload = PayloadSamples.All[name].Payload;
        Layouts.Holds<Chain>(
            PayloadChain.Write([payload]).ToString(),
            new(payload),
            (Octets octets, out Chain? one) =>
            {
                var isRead = PayloadChain.TryRead(payload.Type, octets, out var payloads, out _);
                one = isRead ? new(payloads!.Single()) : null;
                return isRead;
            },
            static one => PayloadChain.Write([one.Payload]));
    }

    [Fact]
    public void Keeps_the_octets_it_was_read_from_until_it_is_changed()
    {
        // RESERVED2 of the transform is not zero.
        var received = Octets.FromHex("0000000100000001" + "0000001401010001" + "0000000c0101beef80010007");

        Payload.TryRead(PayloadType.SecurityAssociation, received, out var payload).Should().BeTrue();
        var sa = (SecurityAssociation)payload!;

        sa.Body.Should().Be(received, "SAi_b is what came");
        (sa with { }).Body.ToString().Should().EndWith("0101000080010007", "a copy is ours to write");
        (sa with { }).Should().Be(sa, "they mean the same");
    }

    [Fact]
    public void Is_written_anew_after_a_change()
    {
        Payload.TryRead(PayloadType.Hash, Octets.FromHex("0102"), out var payload).Should().BeTrue();

        ((Hash)payload! with { Data = Octets.FromHex("03") }).Body.Should().Be(Octets.FromHex("03"));
    }

    [Fact]
    public void Keeps_attributes_nobody_knows()
    {
        DataAttribute[] attributes =
        [
            DataAttribute.Short(32000, 7),
            DataAttribute.Long(16000, Octets.FromHex("0102030405")),
        ];
        var proposal = new Proposal(1, ProtocolId.Esp, Octets.FromHex("00001000"), [new(1, 12, attributes)]);
        var sa = new SecurityAssociation([proposal]);

        Payload.TryRead(sa.Type, sa.Body, out var read).Should().BeTrue();

        var transform = ((SecurityAssociation)read!).Proposals[0].Transforms[0];
        transform.Attributes.Should().Equal(attributes);
        transform.Attributes[0].Number.Should().Be(7);
        transform.Attributes[1].Number.Should().BeNull("five octets are no number of 32 bits");
    }

    [Theory]
    [InlineData("01", 1u)]
    [InlineData("0102", 0x102u)]
    [InlineData("010203", 0x10203u)]
    [InlineData("00015180", 86400u)]
    [InlineData("", null)]
    public void Reads_the_number_in_a_long_attribute(string hex, uint? number) =>
        DataAttribute.Long((ushort)IkeAttribute.LifeDuration, Octets.FromHex(hex)).Number.Should().Be(number);

    sealed record Chain(Payload Payload);
}
