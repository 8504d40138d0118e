using System.Buffers.Binary;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Wire.Tests.Isakmp;

public class MutationTests
{
    const int Mutations = 20_000;

    [Fact]
    public void Never_throws_whatever_became_of_a_message()
    {
        var (dice, parsed, read) = (new Dice(1), 0, 0);
        for (var i = 0; i < Mutations; i++)
        {
            var bytes = dice.Mutate(Sample(dice).ToBytes().Span);

            // Half of them get an honest length, or few would be looked at any further.
            if (bytes.Length >= IsakmpHeader.Size && dice.Below(2) == 0)
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(24), (uint)bytes.Length);
            }

            if (!Message.TryParse(bytes, out var message)) continue;
            parsed++;
            message.ToBytes().Should().Be((Octets)bytes);
            if (!message.TryReadPayloads(out var payloads)) continue;
            read++;
            IsWrittenAsItWasUnderstood(payloads);
        }

        parsed.Should().BeGreaterThan(Mutations / 4, "the mutations must reach the parser");
        read.Should().BeGreaterThan(Mutations / 20, "and some must be read to their end");
    }

    /// <summary>One payload or all of them, so that the first octets of each kind are hit as often.</summary>
    static Message Sample(Dice dice)
    {
        var samples = PayloadSamples.All.Values.ToList();
        var which = dice.Below(samples.Count + 4);
        return which < samples.Count
            ? Message.Of(new(1, 2), ExchangeType.QuickMode, MessageFlags.None, 3, [samples[which].Payload])
            : PayloadSamples.Together;
    }

    static void IsWrittenAsItWasUnderstood(IReadOnlyList<Payload> payloads)
    {
        var written = PayloadChain.Write([.. payloads.Select(static payload => payload with { })]);

        PayloadChain.TryRead(PayloadChain.First(payloads), written, out var again, out _).Should().BeTrue();
        again.Should().Equal(payloads);
    }
}
