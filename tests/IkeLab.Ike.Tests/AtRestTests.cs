using System.Runtime.CompilerServices;

namespace IkeLab.Ike.Tests;

/// <summary>
/// What an SA holds when nothing goes on: no exchange, no coroutine, no timer; and nothing holds one that is gone.
/// </summary>
public class AtRestTests
{
    public static IEnumerable<TheoryDataRow<string>> Profiles =>
        Make.All.Select(name => new TheoryDataRow<string>(name));

    [Theory, MemberData(nameof(Profiles))]
    public void An_established_tunnel_holds_no_exchange_at_either_end(string profile)
    {
        var lab = new TwoPeers(Make.Named(profile), childOfA: TwoPeers.Child(pfs: 14));
        var exchanges = BringUpWatching(lab);

        lab.ShouldBeUp();
        foreach (var peer in new[] { lab.A, lab.B })
        {
            peer.Pending.Should().Be(0);
            peer.Sas.Should().ContainSingle().Which.Exchange.Should().BeNull();
            peer.Sas[0].AllQuickModes.Should().BeEmpty();
        }

        // A coroutine that still waited would be held by what it waits for, and would hold its exchange.
        exchanges.Should().HaveCount(4, "each end had one of main mode and one of quick mode");
        GC.Collect();
        exchanges.Should().OnlyContain(exchange => !exchange.IsAlive);
        GC.KeepAlive(lab);
    }

    [Theory, MemberData(nameof(Profiles))]
    public void A_negotiation_that_failed_is_held_by_nothing_once_it_is_no_longer_listed(string profile)
    {
        var lab = new TwoPeers(Make.Named(profile), Wires.Lose("MM4"));
        var sas = FailWatching(lab);

        (lab.A.Sas.Count, lab.B.Sas.Count, lab.Time.Waiting).Should().Be((0, 0, 0));
        GC.Collect();
        sas.Should().HaveCount(2).And.OnlyContain(sa => !sa.IsAlive);
        GC.KeepAlive(lab);
    }

    // In methods of their own, so that no local variable of the test keeps alive what it watches.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static List<WeakReference> BringUpWatching(TwoPeers lab)
    {
        HashSet<Exchange> seen = [];
        lab.Wire = sent =>
        {
            foreach (var sa in lab.A.Sas.Concat(lab.B.Sas))
            {
                if (sa.Exchange is { } exchange) seen.Add(exchange);
                foreach (var mode in sa.AllQuickModes) seen.Add(mode.Exchange);
            }

            return Wires.Perfect(sent);
        };
        lab.Connect();
        lab.Wire = Wires.Perfect;
        return [.. seen.Select(exchange => new WeakReference(exchange))];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static List<WeakReference> FailWatching(TwoPeers lab)
    {
        lab.Connect(5);
        List<WeakReference> sas = [.. lab.A.Sas.Concat(lab.B.Sas).Select(sa => new WeakReference(sa))];
        lab.RunFor(300);

        // The clock keeps its last events, to name a livelock by them: others take their place.
        for (var i = 1; i <= 128; i++) lab.Time.After(TimeSpan.FromTicks(i), Net.Phase.Probes, static () => { });
        lab.RunFor(1);
        return sas;
    }
}
