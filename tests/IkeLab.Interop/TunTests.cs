namespace IkeLab.Interop;

/// <summary>With a TUN interface the network behind our gateway is this machine's own.</summary>
public sealed class TunTests(TwoHosts hosts) : IClassFixture<TwoHosts>
{
    [Fact]
    public void The_machine_pings_through_the_tunnel_and_is_pinged()
    {
        Requirement.StrongSwan();
        using var charon = new Charon(hosts.Up(), new());
        using var ikelab = new Ikelab(hosts.A, "10.0.0.1", "10.0.0.2", Sentences.Default, "--tun", "ikelab0");
        Shell.Must("ip", "-n", hosts.A, "address", "add", "10.1.0.5/32", "dev", "lo");
        Shell.Must("ip", "-n", hosts.A, "route", "add", "10.2.0.0/24", "dev", "ikelab0", "src", "10.1.0.5");

        // The first one meets no SA, and brings the tunnel up.
        Shell.Run("ip", "netns", "exec", hosts.A, "ping", "-c", "1", "-W", "1", "10.2.0.1");
        ikelab.Says("IPsec SAs are up");
        charon.ShouldHave(1, 1);
        Shell.Must("ip", "netns", "exec", hosts.A, "ping", "-c", "3", "-i", "0.2", "-W", "5", "10.2.0.1")
            .Should().Contain(" 0% packet loss");
        charon.Pings("10.1.0.5");
        charon.Pings("10.1.0.10");
    }
}
