namespace IkeLab.Cli.Tests;

/// <summary>
/// Whatever single message is lost or copied, no law breaks, and the tunnel carries traffic in the end: both sides agree
/// on what they have, or find out by themselves that they do not.
/// </summary>
public sealed class SingleFaultTests : IDisposable
{
    const string Afterwards = """
        When 4 minutes pass
        And a host behind A pings a host behind B 30 times
        And a host behind A pings a host behind B 3 times
        Then the ping success rate is 100 percent
        """;

    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData("both gateways behave like ios", "A initiates the tunnel")]
    [InlineData("both gateways behave like strongswan", "A initiates the tunnel")]
    [InlineData("both gateways behave like ios", "both gateways initiate the tunnel")]
    [InlineData("both gateways behave like asa", "both gateways initiate the tunnel")]
    public void The_tunnel_carries_traffic_in_the_end(string configuration, string what)
    {
        var feature = _workshop.Scenario("f.feature", $"And {configuration}\nWhen {what}\n{Afterwards}");

        var sweep = Ikelab.Run("sweep", feature, "--faults", "single-loss,single-duplicate");

        sweep.ExitCode.Should().Be(0, sweep.Output);
        sweep.Lines[^1].Should().MatchRegex("^([0-9]+) runs: \\1 recovered$");
    }
}
