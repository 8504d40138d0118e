using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Tests;

/// <summary><c>ikelab compare</c>: one scenario in both modes, side by side (R60).</summary>
public sealed class CompareTests : IDisposable
{
    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void Shows_what_each_mode_costs_and_what_the_ISP_can_read()
    {
        var compared = Ikelab.Run("compare", $"{Tunnel()}:2", "--modes", "main,aggressive");

        compared.ExitCode.Should().Be(0, compared.Error);
        Rows(compared).Should().BeEquivalentTo(new[]
        {
            " main aggressive",
            "messages of phase 1 6 3",
            "messages of quick mode 3 3",
            "round trips until data 4 2",
            "octets of IP 1528 1364",
            "phase 1 complete at A 48 ms 16 ms",
            "phase 1 complete at B 40 ms 24 ms",
            "data can flow after 64 ms 32 ms",
            "first data after never never",
            "the ISP can read SA, VID, KE, N, NAT-D SA, KE, N, ID, VID, HASH, NAT-D",
            "identities in clear none 203.0.113.1, 203.0.113.2",
            "guesses of the key cannot be checked can be checked offline",
        }, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Both_modes_are_compared_when_none_is_named_and_one_alone_has_one_column()
    {
        var both = Ikelab.Run("compare", $"{Tunnel()}:2");
        var one = Ikelab.Run("compare", $"{Tunnel()}:2", "--modes", "aggressive");

        Rows(both)[0].Should().Be(" main aggressive");
        Rows(one)[1].Should().Be("messages of phase 1 3");
    }

    [Theory]
    [InlineData("ikev2")]
    [InlineData("main,")]
    [InlineData("")]
    public void A_mode_that_is_none_is_refused_in_one_line(string modes)
    {
        var compared = Ikelab.Run("compare", $"{Tunnel()}:2", "--modes", modes);

        compared.ExitCode.Should().Be(ExitCodes.Usage);
        compared.Error.Should().Contain("there are main,aggressive");
        compared.Output.Should().BeEmpty();
    }

    [Fact]
    public void A_scenario_that_is_about_one_mode_says_that_it_does_not_pass_in_the_other()
    {
        var feature = _workshop.Scenario("f.feature", """
            When A initiates the tunnel
            And 1 second passes
            Then A sent MM1 1 time
            """);

        var compared = Ikelab.Run("compare", $"{feature}:2");

        compared.ExitCode.Should().Be(ExitCodes.Failed);
        compared.Error.Should().Contain("MM1 sent by A");
        Rows(compared)[1].Should().Be("messages of phase 1 6 3");
    }

    string Tunnel() => _workshop.Scenario("f.feature", """
        When A initiates the tunnel
        Then within 1 second both gateways show the tunnel up
        """);

    static List<string> Rows(Ikelab compared) =>
        [.. compared.Lines.Select(line => System.Text.RegularExpressions.Regex.Replace(line, " {2,}", " "))];
}
