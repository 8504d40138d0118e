namespace IkeLab.Interop;

/// <summary>What a tunnel lives through once it is up: renewal, Delete and dead peers, by either side.</summary>
public sealed class LifeTests(TwoHosts hosts) : IClassFixture<TwoHosts>
{
    [Fact]
    public void We_renew_both_phases()
    {
        using var charon = Charon();
        using var ikelab = Up();

        ikelab.Type("rekey ipsec").Says("IPsec SAs are up", 2);
        ikelab.Pings("10.2.0.1");
        ikelab.Says("ended: a newer pair serves its selectors");
        ikelab.Type("rekey ike").Says("ISAKMP SA 2 .* is established")
            .Says("ISAKMP SA 1 .* ended: phase 1 was renewed");
        ikelab.Pings("10.2.0.1");
        charon.ShouldHave(1, 1);
    }

    [Fact]
    public void They_renew_both_phases()
    {
        using var charon = Charon();
        using var ikelab = Up();

        charon.Rekey("--child");
        ikelab.Says("IPsec SAs are up", 2);
        ikelab.Pings("10.2.0.1");
        charon.Rekey("--ike");
        // The old one stays with both until its lifetime is over: charon leaves its Delete to whoever began it.
        ikelab.Says("ISAKMP SA 2 .* is established");
        ikelab.Pings("10.2.0.1");
        charon.ShouldHave(1, 1);
        ikelab.Quit().Should().Be(0);
        charon.ShouldHave(0, 0);
    }

    [Fact]
    public void We_delete_the_pair_and_then_the_ISAKMP_SA()
    {
        using var charon = Charon();
        using var ikelab = Up();

        ikelab.Type("delete ipsec").Says("ended: clear crypto sa");
        charon.ShouldHave(1, 0);
        ikelab.Type("delete ike").Says("ISAKMP SA 1 .* ended: clear crypto isakmp");
        charon.ShouldHave(0, 0);
    }

    [Fact]
    public void They_delete_the_pair_and_then_the_ISAKMP_SA()
    {
        using var charon = Charon();
        using var ikelab = Up();

        charon.Terminates("--child");
        ikelab.Says("IPsec SAs .* ended: the peer deleted it");
        charon.Terminates("--ike");
        ikelab.Says("ISAKMP SA 1 .* ended: the peer deleted it");
    }

    [Fact]
    public void SIGTERM_ends_the_gateway_with_its_Deletes()
    {
        using var charon = Charon();
        using var ikelab = Up();

        ikelab.Terminate().Should().Be(0, "it said:\n{0}", ikelab.Output);
        charon.ShouldHave(0, 0);
    }

    [Fact]
    public void They_ask_whether_we_live_and_we_answer()
    {
        using var charon = Charon(dpdSeconds: 1);
        using var ikelab = Up();

        ikelab.Says("got notify RUThere ", 3).Says("sends notify RUThereAck ", 3);
        charon.ShouldHave(1, 1);
    }

    [Fact]
    public void We_ask_whether_they_live_and_notice_when_the_cable_is_pulled()
    {
        using var charon = Charon();
        using var ikelab = Up("A asks every 1 second whether its peer is alive, and again after 1 second");

        ikelab.Says("sends notify RUThere ", 3).Says("got notify RUThereAck ", 3);
        ikelab.Count("the peer is dead").Should().Be(0);
        hosts.Plug(false);
        try
        {
            ikelab.Says("the peer is dead: 5 R-U-THERE without an answer")
                .Says("ISAKMP SA 1 .* ended: no answer to 5 R-U-THERE");
        }
        finally
        {
            hosts.Plug(true);
        }
    }

    Charon Charon(int? dpdSeconds = null)
    {
        Requirement.StrongSwan();
        return new(hosts.Up(), new() { DpdSeconds = dpdSeconds });
    }

    Ikelab Up(params string[] more)
    {
        var ikelab = new Ikelab(hosts.A, "10.0.0.1", "10.0.0.2", [.. Sentences.Default, .. more], "--initiate");
        return ikelab.Says("IPsec SAs are up");
    }
}
