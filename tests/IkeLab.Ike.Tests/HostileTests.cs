using IkeLab.Wire;

namespace IkeLab.Ike.Tests;

/// <summary>Mutated datagrams by the thousand, at every stage: no exception, no state without bound,
/// and an end.</summary>
public class HostileTests
{
    // Seconds at which the peers are attacked: before MM1 arrives, awaiting each message, and at rest.
    public static MatrixTheoryData<double, Phase1Mode> Stages =>
        new([0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 5], Enum.GetValues<Phase1Mode>());

    [Theory, MemberData(nameof(Stages))]
    public void Mutated_datagrams_end_no_run_and_leave_a_bounded_state(double stage, Phase1Mode mode)
    {
        var random = new Random((int)(stage * 100));
        var originals = new TwoPeers(childOfA: TwoPeers.Child(pfs: 14), mode: mode).Connect().Ladder;
        var lab = new TwoPeers(
            childOfA: TwoPeers.Child(pfs: 14), optionsOfB: o => o with { HalfOpenMax = 5 }, mode: mode)
            .Connect(stage);
        for (var i = 0; i < 2000; i++)
        {
            var datagram = originals[random.Next(originals.Count)].Datagram;
            lab.Deliver(datagram with { Payload = Mutated(datagram.Payload, random) }, TimeSpan.FromTicks(i));
            if (i % 2 == 0) continue;

            // Backwards: what one side wrote comes back to it.
            lab.Deliver(new(datagram.To, datagram.From, Mutated(datagram.Payload, random)), TimeSpan.FromTicks(i));
        }

        lab.RunFor(1);
        lab.B.Sas.Count.Should().BeLessThanOrEqualTo(6);
        lab.A.Sas.Count.Should().BeLessThanOrEqualTo(101);

        lab.RunFor(2000);
        (lab.A.Pending, lab.B.Pending, lab.Waiting).Should().Be((0, 0, 0));
        lab.A.Sas.Concat(lab.B.Sas).All(sa => sa.State.Status == IkeSaStatus.Established).Should().BeTrue();
    }

    [Theory]
    [InlineData("MM5")]
    [InlineData("MM6")]
    [InlineData("QM1")]
    [InlineData("QM2")]
    [InlineData("QM3")]
    [InlineData("AM3")]
    public void Mutated_plaintexts_under_the_right_keys_do_no_harm_either(string message)
    {
        var random = new Random(message[0] * 10 + message[2]);
        Eavesdropper? its = null;
        var lab = new TwoPeers(childOfA: TwoPeers.Child(pfs: 14), mode: Make.ModeOf(message),
            wire: sent => sent.Name != message || sent.Transmission > 1
            ? Wires.Perfect(sent)
            : [.. Enumerable.Range(0, 500).Select(i => new TwoPeers.Arrival(
                its!.Reseal(sent, chain => Mutated(chain, random), rehash: i % 2 == 0), TimeSpan.FromTicks(i)))]);
        its = new(lab);
        lab.Connect(1000);

        (lab.A.Pending, lab.B.Pending, lab.Waiting).Should().Be((0, 0, 0));
        lab.A.Sas.Count.Should().BeLessThanOrEqualTo(1);
        lab.B.Sas.Should().ContainSingle();
        lab.IpsecOfA.Reserved.Should().BeEmpty();
        lab.IpsecOfB.Reserved.Should().BeEmpty();
    }

    static Octets Mutated(Octets original, Random random)
    {
        var octets = original.ToArray();
        for (var changes = random.Next(4); changes >= 0; changes--)
        {
            var at = random.Next(octets.Length);
            octets[at] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(octets[at] ^ (1 << random.Next(8))),
                _ => (byte)(random.Next(2) * 255),
            };
        }

        return random.Next(10) == 0 ? octets[..random.Next(octets.Length)] : octets;
    }
}
