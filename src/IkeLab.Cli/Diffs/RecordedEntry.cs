using System.Text.Json;

namespace IkeLab.Cli.Diffs;

/// <summary>One line of a journal, whoever wrote it.</summary>
/// <param name="Line">As written.</param>
/// <param name="At">Seconds of virtual time, as written: it never becomes a floating point number.</param>
/// <param name="Where">The node.</param>
/// <param name="What">The kind of event.</param>
sealed record RecordedEntry(string Line, string At, string Where, string What)
{
    /// <summary>Without its number, which another step of the scenario shifts.</summary>
    public string Facts { get; } = Line[(Line.IndexOf(',', StringComparison.Ordinal) + 1)..];

    /// <summary>
    /// What the scenario said, and not what happened: the steps, and that a rule is in force. Two runs that differ in a
    /// fault differ in these from the beginning.
    /// </summary>
    public bool IsOfTheScenario => What is "StepBegan" or "WindowChanged";

    /// <summary>Null when it is none.</summary>
    public static RecordedEntry? Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind is JsonValueKind.Object &&
                json.RootElement.TryGetProperty("t", out var at) && at.ValueKind is JsonValueKind.Number &&
                Text(json, "where") is { } where && Text(json, "what") is { } what
                    ? new(line, at.GetRawText(), where, what)
                    : null;
        }
        catch (JsonException)
        {
            return null; // the caller knows the file and the line, and tells
        }
    }

    static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
