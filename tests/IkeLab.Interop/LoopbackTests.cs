namespace IkeLab.Interop;

/// <summary>Two live gateways of ours on ports that need no rights:
/// sockets, clock and console, without anybody else's daemon.</summary>
public sealed class LoopbackTests
{
    const string A = "127.0.0.1:15500,15450", B = "127.0.0.2:15500,15450";

    [Fact]
    public void Two_of_ours_find_each_other_and_ping_both_ways_in_UDP()
    {
        Requirement.Loopback();
        string[] sentences = [.. Sentences.Default, "A forces UDP encapsulation"];
        using var b = new Ikelab("", "B", B, A, sentences);
        using var a = new Ikelab("", "A", A, B, sentences, "--initiate");

        a.Says("IPsec SAs are up").Pings("10.2.0.10");
        b.Says("IPsec SAs are up").Pings("10.1.0.10");
        b.Type("rekey ike");
        a.Says("ISAKMP SA 2 .*Responder.* is established").Says("ISAKMP SA 1 .* ended: the peer deleted it");
        a.Quit().Should().Be(0);
        b.Says("got Delete of Isakmp 0x[0-9a-f]{32}$", times: 1).Says("got Delete of Esp 0x[0-9a-f]{8}$")
            .Says("ISAKMP SA 2 .* ended: the peer deleted it");
    }

    [Fact]
    public void A_ping_of_the_command_line_that_nobody_answers_is_exit_code_1()
    {
        Requirement.Loopback();
        using var a = new Ikelab(
            "", "A", "127.0.0.3:15500,15450", "127.0.0.4:15500,15450", Sentences.Default, "--ping", "10.2.0.10", "1");

        a.Says("Success rate is 0 percent");
        a.Quit().Should().Be(1);
    }

    [Fact]
    public void A_line_that_is_no_command_is_told_which_there_are()
    {
        Requirement.Loopback();
        using var a = new Ikelab("", "A", "127.0.0.5:15500,15450", "127.0.0.6:15500,15450", Sentences.Default);

        a.Type("reload").Says("'reload' is no command; there are: initiate, ping ADDRESS");
        a.Type("show crypto isakmp sa").Says("IPv4 Crypto ISAKMP SA");
        a.Terminate().Should().Be(0);
    }

    [Theory]
    [InlineData("the ISP drops everything from A to B", "sets a fault of the ISP")]
    [InlineData("the tunnel is up", "makes something happen")]
    public void What_only_a_simulation_has_is_refused(string sentence, string why)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, $"""
            Feature: a live gateway
              Scenario: not quite
                Given gateways "A" and "B" joined by an ISP
                And {Sentences.Default[0]}
                And {sentence}
            """);

        var run = Shell.Run(
            "dotnet", Path.Combine(AppContext.BaseDirectory, "ikelab.dll"),
            "gateway", "--config", file, "--as", "A", "--listen", "127.0.0.1", "--peer", "127.0.0.2");

        run.ExitCode.Should().Be(64);
        run.Output.Should().Contain(why);
        File.Delete(file);
    }
}
