using System.Globalization;
using System.Net;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab;
using IkeLab.Lab.Readings;

namespace IkeLab.Gherkin.Reports;

/// <summary>
/// A run as one page that needs nothing beside it: each scenario with its steps, the ladder, both gateways' states and
/// counters, and why. It is written as the run goes, so its size does not sit in memory; the summary, known last,
/// stands last in the file and first on the screen. The same run gives the same octets.
/// </summary>
/// <param name="output">Where it is written.</param>
/// <param name="drawnMax">
/// Of the scenarios that passed, so many are drawn: a browser does not open a page of many thousands.
/// </param>
public sealed class HtmlReport(TextWriter output, int drawnMax = 1_000)
{
    const int LadderLinesMax = 200;

    int _drawn;

    const string Style = """
        :root { color-scheme: light dark; }
        body { font: 15px/1.45 system-ui, sans-serif; margin: 1.5rem auto; max-width: 96rem; padding: 0 1rem;
               display: flex; flex-direction: column; }
        header { order: -1; } h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
        details { border: 1px solid #8886; border-left: .4rem solid #888; border-radius: .3rem; margin: .3rem 0; }
        summary { cursor: pointer; padding: .4rem .7rem; } summary small { opacity: .75; }
        details > div { padding: 0 .9rem .8rem; overflow-x: auto; }
        .passed { border-left-color: #2c974b; } .failed, .bug { border-left-color: #c0262d; }
        .undecided, .undefined, .ambiguous, .invalid, .impossible { border-left-color: #b7791f; }
        pre { font: 12px/1.4 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; }
        .why { font-weight: 600; } ol { list-style: none; padding: 0; } li > b { display: inline-block; width: 6.5em; }
        li > i { display: inline-block; width: 2.5em; font-style: normal; opacity: .6; }
        """;

    public void Begin()
    {
        output.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        output.Write("<meta name=\"viewport\" content=\"width=device-width\">\n<title>IkeLab</title>\n");
        output.Write($"<style>\n{Style}\n</style>\n</head>\n<body>\n");
    }

    /// <summary>What the report says of the lab, read while it still stands.</summary>
    /// <param name="said">What hosts printed, such as the output of ping.</param>
    public static string Of(LabContext lab, IReadOnlyList<string> said)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(said);
        if (!lab.HasStarted) return "";

        var ladder = LadderSvg.Of(Ladder.Of(lab.Sites), LadderLinesMax);
        var printed = string.Concat(said.Select(text => $"{text.TrimEnd()}\n\n"));
        return $"<p class=\"why\">why: {Text(Why.Of(lab.Journal, lab.Sites))}</p>\n{ladder}"
            + $"<pre>{Text(printed)}{Text(StatusText.Of(lab))}</pre>\n";
    }

    /// <param name="lab">Of <see cref="Of"/>.</param>
    /// <param name="files">
    /// Names of the files of this scenario, and where they are as seen from the page; or none.
    /// </param>
    public void Write(ScenarioResult result, string lab, IReadOnlyList<(string Name, string Path)> files)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(files);
        var (scenario, verdict) = (result.Scenario, ScenarioReport.Word(result.Verdict));
        var isOpen = result.Verdict is Verdict.Passed or Verdict.Skipped ? "" : " open";
        output.Write($"<details class=\"{verdict}\"{isOpen}>\n<summary><b>{verdict}</b> {Text(scenario.Name)} ");
        output.Write(
            $"<small>{Text(scenario.Feature)} &middot; {Text(scenario.Id)} &middot; seed {Number(result.Seed)}");
        output.Write($" &middot; {ScenarioReport.Seconds(result.Took)} s</small></summary>\n<div>\n<ol>\n");
        foreach (var step in result.Steps)
        {
            output.Write($"<li><b>{ScenarioReport.Word(step.Verdict)}</b> <i>{Number((ulong)step.Step.Line)}</i> ");
            output.Write($"{Text(step.Step.ToString())}</li>\n");
        }

        output.Write("</ol>\n");
        foreach (var problem in result.Problems)
            output.Write($"<pre>{Text(ScenarioReport.Headline(problem))}</pre>\n");
        var isDrawn = result.Verdict is not Verdict.Passed || _drawn++ < drawnMax;
        if (isDrawn) output.Write(lab);
        else output.Write($"<p>not drawn here: {drawnMax} scenarios that passed are</p>\n");
        if (files.Count > 0) output.Write($"<p>{string.Join(" &middot; ", files.Select(Link))}</p>\n");
        output.Write($"<pre>repro: {Text(Repro.Of(scenario, result.Seed))} -v</pre>\n</div>\n</details>\n");
    }

    public void End(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        output.Write($"<header>\n<h1>IkeLab</h1>\n<p>{Text(summary.ToString())}</p>\n");
        foreach (var error in summary.Errors) output.Write($"<pre>{Text(error.ToString())}</pre>\n");
        foreach (var hook in summary.Hooks)
            output.Write($"<pre>{Text($"{hook.Hook}: {ScenarioReport.Word(hook.Verdict)}: {hook.What}")}</pre>\n");
        output.Write("</header>\n</body>\n</html>\n");
        output.Flush();
    }

    static string Link((string Name, string Path) file) =>
        $"<a href=\"{Text(string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString)))}\">" +
        $"{Text(file.Name)}</a>";

    static string Text(string text) => WebUtility.HtmlEncode(Printable.Of(text));

    static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
