using System.Text.Json;

namespace IkeLab.Cli.Tests;

/// <summary>
/// Whatever single message is lost, copied, late or altered, no law breaks, both sides are left with what
/// <see cref="Lab.Readings.EndState"/> allows, and the tunnel carries traffic in the end: they agree on what they have,
/// or find out by themselves that they do not, at the latest by its lifetime.
/// </summary>
public sealed class SingleFaultTests : IDisposable
{
    const string Main = "IKEv1 main mode";
    const string Aggressive = "IKEv1 aggressive mode";
    const string Dpd =
        "And A asks every 3 minutes whether its peer is alive, and again after 3 seconds\n" +
        "And B asks every 4 minutes whether its peer is alive, and again after 3 seconds\n";

    const string Up = "When A initiates the tunnel\nAnd 4 minutes pass\n";
    const string Used = "When A initiates the tunnel\n"
        + "And a host behind A sends 60 UDP datagrams to a host behind B, one every 6 seconds\n";

    // Beyond the longest life of anything, then long enough for a make to give up, and to begin anew.
    const string Afterwards = """

        And 25 minutes pass
        And a host behind A pings a host behind B 60 times
        And a host behind A pings a host behind B 3 times
        Then the ping success rate is 100 percent
        """;

    /// <summary>What happens, the lifetimes of phase 2 and 1 in minutes, and the states that may come of it,
    /// by make.</summary>
    static readonly IReadOnlyDictionary<string, What> Whats = new Dictionary<string, What>
    {
        ["main and quick mode"] = new(
            Main, 15, 20, "When A initiates the tunnel\nAnd 5 minutes pass", "UP UP-IDLE DOWN ONE-SIDED"),
        ["aggressive and quick mode"] = new(
            Aggressive, 15, 20, "When A initiates the tunnel\nAnd 5 minutes pass", "UP UP-IDLE DOWN ONE-SIDED"),
        ["both begin"] = new(
            Main, 15, 20, "When both gateways initiate the tunnel\nAnd 5 minutes pass", "UP ONE-SIDED"),
        ["phase 2 is renewed"] = new(Main, 5, 20, Used + "And 2 minutes pass", "UP UP-IDLE"),
        ["phase 1 is renewed"] = new(Main, 15, 5, Used + "And 2 minutes pass", "UP"),
        ["phase 1 ends"] = new(Main, 15, 5, Used + "And 2 minutes pass", "UP UP-NO-IKE"),
        ["DPD"] = new(Main, 15, 20, Dpd + Up + "And 5 minutes pass", "UP UP-IDLE DOWN"),
        ["DPD of one that has restarted"] = new(
            Main, 15, 20, Dpd + Up + "And B restarts\nAnd 4 minutes pass", "DOWN ONE-SIDED"),
        ["Delete of IPsec SAs"] = new(
            Main, 15, 20, Up + "And A clears its IPsec SAs\nAnd 1 minute passes", "UP-IDLE DOWN ONE-SIDED"),
        ["Delete of all"] = new(
            Main, 15, 20, Up + "And A clears its ISAKMP SAs\nAnd 1 minute passes", "DOWN ONE-SIDED"),
        ["Delete of the ISAKMP SA"] = new(
            Main, 15, 20, Up + "And A clears its ISAKMP SAs\nAnd 1 minute passes", "UP-NO-IKE DOWN ONE-SIDED"),
    };

    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var what in Whats.Keys)
        {
            foreach (var make in new[] { "ios", "asa", "strongswan" })
            {
                // IPsec SAs live on without their ISAKMP SA on IOS, which does not renew it either.
                var isOfIos = what is "phase 1 ends" or "Delete of the ISAKMP SA";
                var isOfOthers = what is "phase 1 is renewed" or "Delete of all";
                if (make == "ios" ? !isOfOthers : !isOfIos) rows.Add(what, make);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Both_sides_are_left_with_what_is_allowed(string what, string make)
    {
        var feature = Feature(what, make, Whats[what].Steps);

        var sweep = Ikelab.Run(
            "sweep", feature, "--limit", "18", "--json", "--faults",
            "single-loss,single-duplicate,single-delay,single-corrupt,"
                + "single-tamper,single-truncate,single-replay,pairs");

        sweep.ExitCode.Should().Be(0, sweep.Output + sweep.Error);
        using var json = JsonDocument.Parse(sweep.Output);
        var ends = json.RootElement.GetProperty("runs").EnumerateArray()
            .Select(run => run.GetProperty("end").GetString()!);
        ends.Distinct().Should().BeSubsetOf(Whats[what].Allowed.Split(' '));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_tunnel_carries_traffic_in_the_end(string what, string make)
    {
        var feature = Feature(what, make, Whats[what].Steps + Afterwards);

        var sweep = Ikelab.Run(
            "sweep", feature, "--faults", "single-loss,single-duplicate,single-delay", "--limit", "8");

        sweep.ExitCode.Should().Be(0, sweep.Output + sweep.Error);
        sweep.Lines[^1].Should().MatchRegex("^8 runs: 8 recovered$");
    }

    string Feature(string what, string make, string steps)
    {
        var (mode, phase2, phase1) = (Whats[what].Mode, Whats[what].Phase2, Whats[what].Phase1);
        var lines = string.Concat($"{Lifetime("IPsec", phase2)}{Lifetime("ISAKMP", phase1)}{steps}".Split('\n')
            .Select(step => $"    {step}\n"));
        return _workshop.Feature("f.feature", $"""
            Feature: a test
              Scenario: {what}
                Given gateways "A" and "B" joined by an ISP
                And both gateways use {mode} with pre-shared key "lab", aes-256, sha256 and group 19
                And both gateways behave like {make}

            """ + lines);
    }

    static string Lifetime(string kind, int minutes) =>
        $"And the {kind} lifetime of A is {minutes} minutes\nAnd the {kind} lifetime of B is {minutes} minutes\n";

    sealed record What(string Mode, int Phase2, int Phase1, string Steps, string Allowed);
}
