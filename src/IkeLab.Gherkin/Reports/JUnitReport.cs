using System.Globalization;
using System.Text;
using System.Xml;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab.Readings;

namespace IkeLab.Gherkin.Reports;

/// <summary>
/// <c>junit.xml</c> as build servers read it: a suite for each feature file, a case for each scenario. Times are
/// virtual, so the same runs give the same bytes.
/// </summary>
public static class JUnitReport
{
    /// <param name="started">Wall-clock time of the run, if it shall be told.</param>
    public static void Write(Stream output, RunSummary run, DateTimeOffset? started = null)
    {
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
        };
        using var xml = XmlWriter.Create(output, settings);
        xml.WriteStartElement("testsuites");
        WriteTotals(xml, run.Results, run.Errors.Count + run.Hooks.Count, started);
        foreach (var file in run.Results.GroupBy(result => result.Scenario.Path))
            WriteSuite(xml, file.Key, [.. file], started);
        foreach (var error in run.Errors) WriteError(xml, error);
        foreach (var hook in run.Hooks) WriteHook(xml, hook);
        xml.WriteEndElement();
    }

    static void WriteSuite(XmlWriter xml, string path, IReadOnlyList<ScenarioResult> results, DateTimeOffset? started)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", results[0].Scenario.Feature);
        Attribute(xml, "file", path);
        WriteTotals(xml, results, 0, started);
        foreach (var result in results) WriteCase(xml, result);
        xml.WriteEndElement();
    }

    static void WriteCase(XmlWriter xml, ScenarioResult result)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", result.Scenario.Feature);
        Attribute(xml, "name", $"{result.Scenario.Name} ({result.Scenario.Id})");
        Attribute(xml, "file", result.Scenario.Path);
        Attribute(xml, "line", result.Scenario.Line.ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "time", ScenarioReport.Seconds(result.Took));

        xml.WriteStartElement("properties");
        xml.WriteStartElement("property");
        Attribute(xml, "name", "seed");
        Attribute(xml, "value", result.Seed.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteEndElement();

        if (result.Verdict is not Verdict.Passed)
        {
            xml.WriteStartElement(ElementOf(result.Verdict));
            Attribute(xml, "type", ScenarioReport.Word(result.Verdict));
            Attribute(xml, "message", result.Report.Split('\n')[0]);
            xml.WriteString(Printable.Of(result.Report));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    static void WriteError(XmlWriter xml, FeatureError error)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", error.Path);
        Attribute(xml, "file", error.Path);
        WriteTotals(xml, [], 1, null);
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", error.Path);
        Attribute(xml, "name", "the file can be read");
        Attribute(xml, "file", error.Path);
        Attribute(xml, "line", error.Line.ToString(CultureInfo.InvariantCulture));
        WriteProblem(xml, "syntax", error.ToString());
    }

    /// <summary>A hook around all scenarios, or around those of a feature, that did not pass.</summary>
    static void WriteHook(XmlWriter xml, HookResult hook)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", hook.Hook);
        WriteTotals(xml, [], 1, null);
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", hook.Hook);
        Attribute(xml, "name", "the hook passes");
        WriteProblem(xml, ScenarioReport.Word(hook.Verdict), hook.What);
    }

    /// <summary>With it the case ends, and its suite.</summary>
    static void WriteProblem(XmlWriter xml, string type, string message)
    {
        Attribute(xml, "time", ScenarioReport.Seconds(default));
        xml.WriteStartElement("error");
        Attribute(xml, "type", type);
        Attribute(xml, "message", message);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void WriteTotals(
        XmlWriter xml, IReadOnlyList<ScenarioResult> results, int unreadable, DateTimeOffset? started)
    {
        int Count(string element) => results.Count(result => ElementOf(result.Verdict) == element);
        void Number(string name, int value) => Attribute(xml, name, value.ToString(CultureInfo.InvariantCulture));

        Number("tests", results.Count + unreadable);
        Number("failures", Count("failure"));
        Number("errors", Count("error") + unreadable);
        Number("skipped", Count("skipped"));
        Attribute(xml, "time", ScenarioReport.Seconds(new(results.Sum(result => result.Took.Ticks))));
        if (started is { } time)
            Attribute(xml, "timestamp", time.UtcDateTime.ToString("s", CultureInfo.InvariantCulture));
    }

    /// <summary>A failure is what a gateway did; an error, that the scenario could not tell.</summary>
    static string ElementOf(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "",
        Verdict.Failed => "failure",
        Verdict.Skipped or Verdict.Unsupported => "skipped",
        _ => "error",
    };

    static void Attribute(XmlWriter xml, string name, string value) =>
        xml.WriteAttributeString(name, Printable.Of(value));
}
