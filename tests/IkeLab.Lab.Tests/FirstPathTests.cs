using IkeLab.Lab.Configuration;


namespace IkeLab.Lab.Tests;

public class FirstPathTests
{
    [Fact]
    public void The_first_ping_of_a_cold_tunnel_is_lost_and_the_other_four_come_back()
    {
        using var lab = LabOf();

        var ping = lab.Ping("A", "B", 5);

        ping.Marks.Should().Be(".!!!!");
        lab.Counters("A").Should().Match<Esp.EspCounters>(a => a.Encaps == 4 && a.Decaps == 4 && a.SendErrors == 1);
        lab.Counters("B").Should().Match<Esp.EspCounters>(b => b.Encaps == 4 && b.Decaps == 4 && b.SendErrors == 0);
        lab.Check();
    }

    static LabContext LabOf()
    {
        var lab = new LabContext(new Output());
        lab.Join("A", "B");
        var (cipher, keyLength) = AlgorithmNames.Cipher("aes-256");
        lab.Configure(setup => setup with
        {
            PreSharedKey = "lab",
            Policies = [GatewaySetup.Policy(10, cipher, keyLength, AlgorithmNames.Hash("sha256"), 14)],
        });
        return lab;
    }

    sealed class Output : ILabOutput
    {
        public ulong Seed => 1;

        public void WriteLine(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
    }
}
