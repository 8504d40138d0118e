using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Net;

namespace IkeLab.Lab.Readings;

/// <summary>
/// The journal as JSON lines, an object an entry: its number, the seconds since the start, where, what, and the facts
/// of that event. Fields have one order and are never left out, so two runs can be compared line by line. Keys are in
/// it, as in everything that a lab writes down of itself.
/// </summary>
public static class JournalJson
{
    // Text of scenarios is in every language; nobody puts these lines into HTML as they are.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All lines, each without its end.</summary>
    public static IEnumerable<string> Lines(Journal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.Entries.Select(Line);
    }

    /// <summary>The whole file: every line ends in LF.</summary>
    public static string Of(Journal journal) => string.Concat(Lines(journal).Select(line => line + "\n"));

    /// <summary>One entry, without an end of line.</summary>
    public static string Line(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var octets = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(octets, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("n", entry.Number);
            json.WriteSeconds("t", entry.At);
            json.WriteString("where", entry.Where);
            json.WriteString("what", entry.What.GetType().Name);
            WriteFacts(json, entry.What);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(octets.WrittenSpan);
    }

    static void WriteFacts(Utf8JsonWriter json, object what)
    {
        var isKnown = what switch
        {
            NetEvent happened => NetEventJson.TryWrite(json, happened),
            IkeEvent happened => IkeEventJson.TryWrite(json, happened),
            EspEvent happened => EspEventJson.TryWrite(json, happened),
            _ => LabEventJson.TryWrite(json, what),
        };
        // An event of somebody else's, such as a law or fault that was added to the lab.
        if (!isKnown) json.WriteString("text", what.ToString());
    }
}
