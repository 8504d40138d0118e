using System.Globalization;
using IkeLab.AnotherProcess;
using IkeLab.Cli.Commands;
using IkeLab.Cli.Doctors;

namespace IkeLab.Cli.Tests;

/// <summary><c>ikelab doctor</c>: one seed is one run, whatever the machine is like.</summary>
public sealed class DoctorTests : IDisposable
{
    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void Two_processes_of_different_ways_leave_the_same_octets()
    {
        var doctor = Ikelab.Run("doctor");

        doctor.Error.Should().BeEmpty();
        doctor.ExitCode.Should().Be(0);
        doctor.Lines[0].Should().StartWith("ikelab ").And.Contain(".NET 10.");
        doctor.Lines.Should().Contain(line => line.StartsWith("tshark ", StringComparison.Ordinal));
        doctor.Lines[^1].Should().Be("the same journals, captures and reports in both");
    }

    [Theory]
    [InlineData(Leak.Clock)]
    [InlineData(Leak.StringHash)]
    public void A_planted_leak_is_caught_with_the_first_event_that_it_changed(Leak leak)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var command = new DoctorCommand(new(output, error), arguments => new(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [System.IO.Path.Combine(AppContext.BaseDirectory, "IkeLab.AnotherProcess.dll"), $"{leak}", .. arguments]));

        var exitCode = command.Create().Parse(["whatever.feature"])
            .Invoke(new() { EnableDefaultExceptionHandler = false });

        exitCode.Should().Be(5, output.ToString());
        error.ToString().Should().Contain(
            "nondeterminism: the same seed gave two runs: journal.jsonl: the runs part at entry ")
            .And.Contain("PacketSent at A, 0.0160000 s: ");
    }

    [Fact]
    public void A_capture_that_differs_alone_is_named()
    {
        foreach (var (folder, octets) in new[] { ("1", "x"), ("2", "y") })
        {
            _workshop.Feature($"{folder}/f/1-one/1/journal.jsonl", "{\"n\":1}");
            _workshop.Feature($"{folder}/f/1-one/1/captures/isp-a.pcapng", octets);
        }

        FolderDifference.First($"{_workshop.Folder}/1", $"{_workshop.Folder}/2").Should()
            .EndWith("isp-a.pcapng: its octets differ, and the journals do not");
        FolderDifference.First($"{_workshop.Folder}/1", $"{_workshop.Folder}/1").Should().BeNull();
        FolderDifference.First($"{_workshop.Folder}/3", $"{_workshop.Folder}/3").Should().Be("the runs left no files");
    }

    [Fact]
    public void A_scenario_that_fails_in_the_processes_is_told()
    {
        var feature = _workshop.Scenario("f.feature", "Then both gateways show the tunnel up");

        var doctor = Ikelab.Run("doctor", feature);

        doctor.ExitCode.Should().Be(1);
        doctor.Error.Should().Contain("ended with 1").And.Contain("failed: the tunnel is not up");
    }

    [Fact]
    public void A_program_that_is_not_there_is_no_fault() =>
        new OptionalPart("no-such-program-anywhere", "--version", "nothing").Version().Should().BeNull();
}
