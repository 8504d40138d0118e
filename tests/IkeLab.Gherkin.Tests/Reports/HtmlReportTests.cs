using IkeLab.Gherkin.Reports;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

public sealed class HtmlReportTests
{
    [Fact]
    public void Of_many_scenarios_that_passed_the_first_are_drawn_and_of_those_that_failed_all()
    {
        using var page = new StringWriter();
        var report = new HtmlReport(page, drawnMax: 2);
        ScenarioResult[] results =
        [
            .. Enumerable.Repeat(Runs.RunSteps("Given the tunnel is up"), 3), Runs.RunSteps("Then it ends failed"),
            Runs.RunSteps("Given the tunnel is up"),
        ];

        report.Begin();
        foreach (var (result, i) in results.Select((result, i) => (result, i)))
            report.Write(result, $"<svg id=\"{i}\"/>", []);
        report.End(new(results, []));

        var text = page.ToString();
        text.Split("<svg").Skip(1).Select(part => part[..7]).Should().Equal(" id=\"0\"", " id=\"1\"", " id=\"3\"");
        text.Split("not drawn here: 2 scenarios that passed are").Should().HaveCount(3, "two are told so");
        text.Split("<details").Should().HaveCount(6, "each has its verdict and its steps");
    }
}
