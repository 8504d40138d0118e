namespace IkeLab.Cli.Tests;

/// <summary>Whoever mistypes gets one line that says what to mend, and an exit code for scripts.</summary>
public sealed class BadInputTests : IDisposable
{
    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData("run F20 --sed 3", 64, "unknown option '--sed'; did you mean '--seed'?")]
    [InlineData("run F20 -w", 64, "unknown option '-w'; did you mean '-v'?")]
    [InlineData("run F20 --job=2", 64, "unknown option '--job=2'; did you mean '--jobs'?")]
    [InlineData("ladder --sed F20", 64, "unknown option '--sed'; did you mean '--seed'?")]
    [InlineData("run --tags --out F20", 64, "the option before '--out' has no value ('ikelab run --help' explains)")]
    [InlineData("", 64, "say what to do: run, ladder, show, debug, pcap, compare, steps, lint, new, sweep, shrink, "
        + "diff, doctor, gateway ('ikelab --help' explains them)")]
    [InlineData("lader F20", 64, "unknown command 'lader'; did you mean 'ladder'? ('ikelab --help' lists them)")]
    [InlineData("ladder F20 more", 64, "Unrecognized command or argument 'more'. ('ikelab ladder --help' explains)")]
    [InlineData("run", 64, "Required argument 'PATH' missing for command: 'run'. ('ikelab run --help' explains)")]
    [InlineData("run F20 --seed x", 64,
        "--seed x: a seed is a whole number from 0 to 18446744073709551615 ('ikelab run --help' explains)")]
    [InlineData("run F20 --seed -1", 64,
        "--seed -1: a seed is a whole number from 0 to 18446744073709551615 ('ikelab run --help' explains)")]
    [InlineData("run F20 --jobs 0", 64, "--jobs 0: a whole number from 1 to 1024 ('ikelab run --help' explains)")]
    [InlineData("run F20 --tags F99", 64,
        "tag expression \"F99\", column 1: 'F99' is no tag, write '@F99' ('ikelab run --help' explains)")]
    [InlineData("run F20 --tags @F99", 3, "nothing ran: no scenario with the tags @F99 in F20")]
    [InlineData("run nowhere.feature", 64,
        "nowhere.feature: no such file or folder; give a feature file, a folder of them or FILE:LINE")]
    [InlineData("run F20:999", 3, "F20:999: no scenario has this line; the nearest is F20:14 \"B answers every ping, "
        + "and A decapsulates none\"")]
    [InlineData("run SCENARIOS:3", 64, "SCENARIOS is a folder, and has no line 3; give FILE:LINE")]
    [InlineData("ladder F20 --format png", 64,
        "--format png: it is text, svg, html or mermaid ('ikelab ladder --help' explains)")]
    [InlineData("pcap F20 -o x.pcapng", 64, "Option '--tap' is required. ('ikelab pcap --help' explains)")]
    [InlineData("pcap F20 -o x.pcapng --tap middle", 64, "--tap middle: the taps are a-outside|isp-a|isp-b|b-outside")]
    [InlineData("show F20 --at noon --gateway A SHOW", 64,
        "--at noon: no moment; say 12.5s, \"after MM4\" or \"after the tunnel is up\"")]
    [InlineData("show F20 --at 99999999999999999999999999999999s --gateway A SHOW", 64,
        "--at 99999999999999999999999999999999s: no moment; say 12.5s, \"after MM4\" or \"after the tunnel is up\"")]
    [InlineData("show F20 --at 1s --gateway C SHOW", 64, "--gateway C: there are A and B")]
    [InlineData("show F20 --at 1s --gateway A version", 64, "show version: no gateway here knows it; there are: "
        + "crypto isakmp sa, crypto isakmp sa detail, crypto ikev1 sa, crypto ipsec sa, crypto ipsec sa detail, "
        + "crypto session, crypto session detail, running-config, running-config ios, swanctl.conf")]
    [InlineData("show F20 --at 60s --gateway A SHOW", 64, "F20:14: the run ended at 10.072 s, before 60s")]
    [InlineData("debug F20 --gateway C", 64, "--gateway C: there are A and B")]
    [InlineData("debug F20 --gateway A --peer B", 64, "--peer B: no IPv4 address, such as 203.0.113.2")]
    [InlineData("debug F20 --gateway A --peer 1", 64, "--peer 1: no IPv4 address, such as 203.0.113.2")]
    [InlineData(
        "debug F20 --gateway A --spi 12", 64, "--spi 12: the initiator SPI of a negotiation has 16 hexadecimal digits")]
    [InlineData("debug F20", 64, "Option '--gateway' is required. ('ikelab debug --help' explains)")]
    public void Is_told_in_one_line(string line, int exitCode, string told)
    {
        var args = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(InFull).ToArray();

        var run = Ikelab.Run(args);

        run.Error.Should().Be($"ikelab: {InFull(told)}\n");
        run.Output.Should().BeEmpty();
        run.ExitCode.Should().Be(exitCode);
    }

    [Fact]
    public void A_file_that_is_no_feature_is_told_with_line_and_column_and_the_others_run()
    {
        var wrong = _workshop.Feature("a.feature", "Feature: a\n  Scenario: b\n    Given x\n    Wenn nothing\n");
        var right = _workshop.Scenario("b.feature", "And the tunnel is up");

        var run = Ikelab.Run("run", _workshop.Folder);

        run.ExitCode.Should().Be(64);
        run.Error.Should().StartWith($"ikelab: {wrong}:4:5: 'Wenn nothing' cannot stand here; write ")
            .And.HaveLineCount(1);
        run.Lines.Should().SatisfyRespectively(
            first => first.Should().StartWith($"passed     {right}:2"),
            last => last.Should().Be("1 scenario: 1 passed, 1 file unreadable"));
        Ikelab.Run("ladder", wrong).Should().Be(new Ikelab(64, "", run.Error));
    }

    [Fact]
    public void An_undefined_step_is_told_with_its_line_and_the_nearest_one()
    {
        var feature = _workshop.Scenario("f.feature", "And the tunel is up");

        var run = Ikelab.Run("run", feature);

        run.ExitCode.Should().Be(2);
        run.Lines[1..^1].Should().Equal(
            $"{feature}:5: undefined: undefined step \"And the tunel is up\": "
                + "the nearest is \"Given the tunnel is up\"");
    }

    [Theory]
    [InlineData("And both gateways protect packets with \"esp-rot13\"")]
    [InlineData("And gateway \"C\" has the pre-shared key \"lab\"")]
    [InlineData("And both gateways use IKEv1 main mode with pre-shared key \"lab\", aes-257, sha256 and group 14")]
    [InlineData("And gateway \"A\" has the pre-shared key \"clé\"")]
    [InlineData("And gateways \"A B\" and \"../C\" joined by an ISP")]
    [InlineData("And gateways \"\" and \"B\" joined by an ISP")]
    [InlineData("And the ISP drops ESP from A to A")]
    [InlineData("And the ISP drops ESP from A to B for 5 fortnights")]
    [InlineData("And the ISP drops ESP from A to B for 99999999999 seconds")]
    [InlineData("And the ISP delays ESP by 0 ms")]
    [InlineData("When 99999999999 seconds pass")]
    [InlineData("When a host behind A pings a host behind A 5 times")]
    [InlineData("When a host behind A pings a host behind B 0 times")]
    [InlineData("When a host behind A pings a host behind B 100000 times")]
    [InlineData("When a host behind A sends 0 UDP datagrams to a host behind B")]
    [InlineData("When a host behind A sends 2000000000 UDP datagrams to a host behind B")]
    [InlineData("Then A received the notify FOO-BAR in clear")]
    [InlineData("Then C began 0 negotiations")]
    [InlineData("Then C refused MM5 0 times")]
    [InlineData("Then the capture outside A holds 0 ESP from A to C")]
    public void An_impossible_configuration_is_told_with_its_line(string step)
    {
        var feature = _workshop.Scenario("f.feature", step);

        var run = Ikelab.Run("run", feature);

        run.ExitCode.Should().Be(64);
        run.Lines[1..^1].Should().ContainSingle().Which.Should().StartWith($"{feature}:5: impossible: ");
    }

    [Fact]
    public void A_negative_count_is_told_as_it_was_written()
    {
        var feature = _workshop.Scenario("f.feature", "When 1 second passes\nThen A shows -5 send errors");

        var run = Ikelab.Run("run", feature);

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("send errors at A: expected -5, seen 0");
    }

    [Fact]
    public void A_fault_that_never_strikes_makes_the_scenario_invalid()
    {
        var feature = _workshop.Scenario("f.feature", "And the ISP drops MM1 from B to A\nAnd the tunnel is up");

        var run = Ikelab.Run("run", feature);

        run.ExitCode.Should().Be(6);
        run.Output.Should().Contain("never struck");
    }

    [Fact]
    public void A_folder_without_features_and_a_feature_without_scenarios_run_nothing()
    {
        Ikelab.Run("run", _workshop.Folder).Should().Be(
            new Ikelab(3, "", $"ikelab: nothing ran: no *.feature file in {_workshop.Folder}\n"));

        var empty = _workshop.Feature("empty.feature", "Feature: nothing yet\n");
        Ikelab.Run("run", empty).Should().Be(new Ikelab(3, "", $"ikelab: nothing ran: no scenario in {empty}\n"));
    }

    [Fact]
    public void Folders_that_are_links_to_a_folder_above_are_not_walked()
    {
        var feature = _workshop.Scenario("f.feature", "And the tunnel is up");
        foreach (var link in (string[])["one", "two", "three"])
        {
            Directory.CreateSymbolicLink($"{_workshop.Folder}/{link}", _workshop.Folder);
        }

        var run = Ikelab.Run("run", _workshop.Folder);

        run.Lines.Should().HaveCount(2).And.Contain("1 scenario: 1 passed");
        run.Lines[0].Should().StartWith($"passed     {feature}:2");
    }

    [Fact]
    public void A_capture_without_a_name_is_refused_before_anything_runs() =>
        Ikelab.Run("pcap", Repository.F20, "-o", "", "--tap", "a-outside").Should().Be(
            new Ikelab(64, "", "ikelab: --output: the name of the file is empty\n"));

    /// <summary>It would be the root of the file system: the paths below it begin with a slash.</summary>
    [Fact]
    public void A_folder_for_files_without_a_name_is_refused_before_anything_runs() =>
        Ikelab.Run("run", Repository.F20, "--out", "").Should().Be(
            new Ikelab(64, "", "ikelab: --out: the name of the folder is empty\n"));

    [Fact]
    public void An_ignored_scenario_does_not_count_as_passed()
    {
        var feature = _workshop.Feature("f.feature", "Feature: f\n  @ignore\n  Scenario: later\n    Given x\n");

        Ikelab.Run("run", feature).ExitCode.Should().Be(3);
        Ikelab.Run("ladder", feature).Should().Be(
            new Ikelab(3, "", $"ikelab: {feature}:3: skipped: the scenario is tagged @ignore\n"));
    }

    [Fact]
    public void An_address_of_several_scenarios_is_refused_where_one_is_needed()
    {
        var feature = _workshop.Feature(
            "f.feature", "Feature: f\n  Scenario: a\n    Given x\n  Scenario: b\n    Given y\n");

        Ikelab.Run("ladder", feature).Should().Be(
            new Ikelab(64, "", $"ikelab: {feature} names 2 scenarios, name one: {feature}:2, {feature}:4\n"));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_before_anything_runs()
    {
        var file = _workshop.Feature("taken", "a file, where a folder is meant");

        var run = Ikelab.Run("run", Repository.F20, "--out", file);

        run.ExitCode.Should().Be(64);
        run.Output.Should().BeEmpty();
        run.Error.Should().StartWith($"ikelab: {file}/junit.xml: cannot be written: ").And.HaveLineCount(1);
    }

    [Fact]
    public void Of_several_the_worst_code_counts()
    {
        _workshop.Scenario("a.feature", "And the tunnel is up");
        _workshop.Scenario("b.feature", "And the tunel is up");
        _workshop.Scenario("c.feature", "And the tunnel is up\nThen A shows 1 encaps and 0 decaps");

        Ikelab.Run("run", _workshop.Folder).ExitCode.Should().Be(1);
    }

    static string InFull(string text) => text
        .Replace("SCENARIOS", Repository.Scenarios)
        .Replace("SHOW", "crypto isakmp sa")
        .Replace("F20:", $"{Repository.F20}:")
        .Replace(" in F20", $" in {Repository.F20}") is var full && full == "F20" ? Repository.F20 : full;
}
