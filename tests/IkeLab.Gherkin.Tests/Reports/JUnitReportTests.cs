using System.Text;
using System.Xml.Linq;
using IkeLab.Gherkin.Reports;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

public sealed class JUnitReportTests
{
    [Fact]
    public void Has_a_case_for_each_scenario_with_its_virtual_time_and_seed()
    {
        var xml = Write(new([Runs.RunSteps("Given the tunnel is up"), Runs.RunSteps("Then it ends failed")], []));

        var cases = xml.Descendants("testcase").ToArray();
        cases.Select(one => one.Attribute("time")!.Value).Should().Equal("1.500", "1.500");
        cases.Select(one => one.Descendants("property").Single().Attribute("value")!.Value).Should().Equal("1", "1");
        cases[1].Element("failure")!.Attribute("message")!.Value.Should().Be("lab.feature:4: failed: it failed");
        cases[1].Element("failure")!.Value.Should().Contain("ladder at 1.5 s");
        xml.Root!.Attribute("tests")!.Value.Should().Be("2");
        xml.Root!.Attribute("failures")!.Value.Should().Be("1");
    }

    [Theory]
    [InlineData("unsupported", "skipped")]
    [InlineData("undecided", "error")]
    [InlineData("invalid", "error")]
    [InlineData("buggy", "error")]
    public void Only_what_a_gateway_did_wrong_is_a_failure(string how, string element) =>
        Write(new([Runs.RunSteps($"Then it ends {how}")], [])).Descendants("testcase").Single()
            .Element(element).Should().NotBeNull();

    [Fact]
    public void Has_a_case_for_a_hook_around_the_scenarios_that_did_not_pass()
    {
        var xml = Write(
            new([], []) { Hooks = [new("[BeforeTestRun] Start", Verdict.Failed, "no <database>", null, default)] });

        var error = xml.Descendants("error").Single();
        (error.Attribute("type")!.Value, error.Attribute("message")!.Value).Should().Be(("failed", "no <database>"));
        (xml.Root!.Attribute("tests")!.Value, xml.Root!.Attribute("errors")!.Value).Should().Be(("1", "1"));
    }

    [Fact]
    public void Has_a_case_for_a_file_that_cannot_be_read()
    {
        var xml = Write(new([], [new("b.feature", 4, 2, "what <to> do")]));

        xml.Descendants("error").Single().Attribute("message")!.Value.Should().Be("b.feature:4:2: what <to> do");
        xml.Root!.Attribute("errors")!.Value.Should().Be("1");
    }

    [Fact]
    public void Is_the_same_for_the_same_run_and_survives_characters_that_XML_does_not_have()
    {
        var result = Runs.RunSteps("Then it ends failed") with { Report = "a\0b\u001b\uD800 & <c>" };

        Bytes(new([result], [])).Should().Equal(Bytes(new([result], [])));
        Write(new([result], [])).Descendants("failure").Single().Value.Should().Be("a\uFFFDb\uFFFD\uFFFD & <c>");
    }

    [Fact]
    public void Tells_the_wall_clock_only_when_it_is_given()
    {
        using var output = new MemoryStream();
        JUnitReport.Write(output, new([], []), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(8)));

        Encoding.UTF8.GetString(output.ToArray()).Should().Contain("timestamp=\"2026-01-01T19:04:05\"");
        Encoding.UTF8.GetString(Bytes(new([], []))).Should().NotContain("timestamp");
    }

    static XDocument Write(RunSummary run) => XDocument.Parse(Encoding.UTF8.GetString(Bytes(run)));

    static byte[] Bytes(RunSummary run)
    {
        using var output = new MemoryStream();
        JUnitReport.Write(output, run);
        return output.ToArray();
    }
}
