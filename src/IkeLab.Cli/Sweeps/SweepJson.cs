using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab.Readings;

namespace IkeLab.Cli.Sweeps;

/// <summary>A sweep for a program: every run, with its repro line.</summary>
static class SweepJson
{
    static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(
        Scenario scenario, string classes, int cases, IReadOnlyList<PassedMessage> messages,
        IReadOnlyList<SweepCell> cells, IReadOnlyList<SweepGroup> groups)
    {
        var numbers = SweepGroup.Numbers(groups);
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets, Options))
        {
            json.WriteStartObject();
            json.WriteString("scenario", scenario.Id);
            json.WriteString("faults", classes);
            json.WriteNumber("cases", cases);
            json.WriteStartArray("messages");
            foreach (var message in messages) json.WriteStringValue($"{message.From} {message}");
            json.WriteEndArray();
            json.WriteStartArray("runs");
            foreach (var cell in cells) Write(json, cell, numbers.GetValueOrDefault(cell));
            json.WriteEndArray();
            json.WriteStartArray("groups");
            foreach (var group in groups) Write(json, group);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(octets.ToArray()) + "\n";
    }

    static void Write(Utf8JsonWriter json, SweepCell cell, int group)
    {
        json.WriteStartObject();
        json.WriteString("row", cell.Case.Row);
        json.WriteString("column", cell.Case.Column);
        json.WriteNumber("seed", cell.Case.Seed);
        json.WriteStartArray("faults");
        foreach (var fault in cell.Case.Faults) json.WriteStringValue(fault);
        json.WriteEndArray();
        json.WriteString("outcome", NameOf(cell.Outcome));
        json.WriteString("verdict", ScenarioReport.Word(cell.Verdict));
        if (group > 0) json.WriteNumber("group", group);
        json.WriteString("step", cell.Step);
        json.WriteString("what", cell.What);
        json.WriteString("states", cell.States);
        if (cell.End is { } end) json.WriteString("end", end.Word());
        json.WriteString("why", cell.Why);
        json.WritePropertyName("seconds");
        json.WriteRawValue(ScenarioReport.Seconds(cell.Took));
        json.WriteString("repro", cell.Repro);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, SweepGroup group)
    {
        json.WriteStartObject();
        json.WriteNumber("group", group.Number);
        json.WriteString("outcome", NameOf(group.Shortest.Outcome));
        json.WriteNumber("runs", group.Cells.Count);
        json.WriteString("why", group.Shortest.Why);
        json.WriteString("shortest", group.Shortest.Repro);
        json.WriteEndObject();
    }

    static string NameOf(SweepOutcome outcome) => outcome.ToString().ToLowerInvariant();
}
