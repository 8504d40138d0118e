namespace IkeLab.Ike.Tests;

/// <summary>The same inputs give the same octets, on the thread that brought them.</summary>
public class DeterminismTests
{
    [Fact]
    public void Two_runs_give_the_same_octets_at_the_same_instants()
    {
        Octets(Lossy().Connect(300)).Should().Equal(Octets(Lossy().Connect(300)));
    }

    [Fact]
    public void Another_seed_gives_other_octets()
    {
        Octets(new TwoPeers(seed: 1).Connect()).Should().NotIntersectWith(Octets(new TwoPeers(seed: 2).Connect()));
    }

    [Fact]
    public void A_callers_synchronization_context_is_left_alone()
    {
        var expected = Octets(Lossy().Connect(300));
        var lab = Lossy();
        var ambient = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Refusing());
        try
        {
            // Asked for outside of the run, as from a test or a user interface.
            lab.A.Acquire(TwoPeers.AddressB, lab.ChildOfA);
            SynchronizationContext.Current.Should().BeOfType<Refusing>();
            lab.RunFor(300);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(ambient);
        }

        Octets(lab).Should().Equal(expected);
        lab.ShouldBeUp();
    }

    [Fact]
    public void A_port_that_delivers_at_once_is_as_good_as_any()
    {
        var lab = new TwoPeers();
        lab.Wire = sent =>
        {
            (sent.Datagram.To.Address.Equals(TwoPeers.AddressA) ? lab.A : lab.B).Receive(sent.Datagram);
            return [];
        };
        lab.Connect(1);

        lab.ShouldBeUp();
        lab.LadderNames.Should().Equal(TwoPeers.Names);
    }

    static TwoPeers Lossy()
    {
        var count = 0;
        return new(Profile.StrongSwan, sent => ++count % 3 == 0 ? [] : Wires.Perfect(sent));
    }

    static List<string> Octets(TwoPeers lab) => [.. lab.Ladder.Select(sent => $"{sent.At} {sent.Datagram.Payload}")];

    sealed class Refusing : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => throw new InvalidOperationException("posted");

        public override void Send(SendOrPostCallback d, object? state) => throw new InvalidOperationException("sent");
    }
}
