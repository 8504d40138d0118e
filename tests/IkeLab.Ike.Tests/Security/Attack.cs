using System.Buffers.Binary;
using IkeLab.Wire;
using static IkeLab.Ike.Tests.TwoPeers;

namespace IkeLab.Ike.Tests.Security;

/// <summary>Forged datagrams, in front of the true ones.</summary>
static class Attack
{
    // Seconds at which the responder awaits MM1, MM3, MM5, QM1 and QM3, and at which both sides are at rest.
    static readonly double[] Stages = [0.05, 0.25, 0.45, 0.65, 0.85, 5];

    /// <summary>
    /// They arrive at every stage of a negotiation and after it. Each of them is refused and answered by nothing, and
    /// the negotiation becomes what it would have become.
    /// </summary>
    /// <param name="forge">Makes them, of a run with the same secrets and so the same SPIs.</param>
    /// <param name="kinds">How they may be refused.</param>
    public static void AtEveryStage(Func<TwoPeers, IEnumerable<Datagram>> forge, params RefusalKind[] kinds)
    {
        var forged = forge(new TwoPeers().Connect()).ToList();
        foreach (var stage in Stages)
        {
            var lab = new TwoPeers().Connect(stage);
            foreach (var datagram in forged) lab.Deliver(datagram, TimeSpan.Zero);
            lab.RunFor(40);

            lab.ShouldBeUp();
            lab.LadderNames.Should().Equal(Names, "at {0} s a refusal is answered by nothing", stage);
            ShouldHaveRefused(lab, forged.Count, kinds);
        }
    }

    /// <summary>
    /// They arrive just before the first transmission of a message; each is refused and the true one goes on.
    /// </summary>
    public static TwoPeers Before(
        string message, Func<Sent, Eavesdropper, IEnumerable<Datagram>> forge, params RefusalKind[] kinds)
    {
        Eavesdropper? its = null;
        var forged = 0;
        var lab = new TwoPeers(wire: sent =>
        {
            if (sent.Name != message || sent.Transmission > 1) return Wires.Perfect(sent);
            List<Datagram> all = [.. forge(sent, its!)];
            forged = all.Count;
            var truly = new Arrival(sent.Datagram, TimeSpan.FromMilliseconds(10));
            return [.. all.Select(one => new Arrival(one, TimeSpan.Zero)), truly];
        });
        its = new(lab);
        lab.Connect();

        lab.ShouldBeUp();
        lab.LadderNames.Where(name => name != "INFO").Should().Equal(Names);
        ShouldHaveRefused(lab, forged, kinds);
        return lab;
    }

    /// <summary>Only so many octets of a message, with a header that says so.</summary>
    public static Datagram Cut(Datagram datagram, int length)
    {
        var octets = datagram.Payload.ToArray()[..length];
        if (length >= 28) BinaryPrimitives.WriteInt32BigEndian(octets.AsSpan(24), length);
        return datagram with { Payload = octets };
    }

    /// <summary>The same under an initiator SPI that nobody knows.</summary>
    public static Datagram Stranger(Datagram datagram, int number = 1)
    {
        var octets = datagram.Payload.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(octets, number);
        return datagram with { Payload = octets };
    }

    static void ShouldHaveRefused(TwoPeers lab, int count, RefusalKind[] kinds)
    {
        count.Should().BePositive();
        var refused = lab.EventsOfA.Concat(lab.EventsOfB).OfType<MessageRefused>().ToList();

        // A main mode message for an SA that is established counts as a repetition, without being looked at.
        var ignored = lab.EventsOfA.Concat(lab.EventsOfB).OfType<MessageRepeated>().Count(one => !one.Answered);
        (refused.Count + ignored).Should().Be(count);
        refused.Select(one => one.Refusal.Kind).Distinct().Should().BeSubsetOf(kinds);
    }
}
