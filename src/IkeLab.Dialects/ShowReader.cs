using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace IkeLab.Dialects;

/// <summary>
/// Reads a device's output line by line. A line that is not there gives empty fields and sets <see cref="Failed"/>, so
/// a layout is written straight down and asked once at its end.
/// </summary>
sealed partial class ShowReader
{
    readonly List<string> _lines;
    int _next;

    ShowReader(List<string> lines) => _lines = lines;

    public bool Failed { get; private set; }

    public bool AtEnd => _next >= _lines.Count;

    /// <summary>
    /// The output that begins at the first line of one of these forms and ends at the next prompt; null when no line
    /// begins it. What a terminal mixes in (blank lines, the pager, log lines, time stamps) is left out.
    /// </summary>
    public static ShowReader? From(string text, params ReadOnlySpan<LineForm> headings)
    {
        List<string> lines = [];
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var candidate = line.TrimEnd().ToString();
            if (lines.Count == 0 && !IsOneOf(candidate, headings)) continue;
            if (Prompt().IsMatch(candidate)) break;
            if (candidate.Length > 0 && !Noise().IsMatch(candidate)) lines.Add(candidate);
        }

        return lines.Count > 0 ? new(lines) : null;
    }

    /// <summary>Whether the next line has this form; it is not taken.</summary>
    public bool Sees(LineForm form) => !Failed && !AtEnd && form.Matches(_lines[_next]);

    /// <summary>Takes the next line if it has this form.</summary>
    public bool TryRead(LineForm form, [NotNullWhen(true)] out LineFields? fields)
    {
        fields = !Failed && !AtEnd && form.Read(_lines[_next]) is { } values ? new(values, Fail) : null;
        if (fields is null) return false;
        _next++;
        return true;
    }

    /// <summary>Takes the next line, which must have this form.</summary>
    public LineFields Read(LineForm form)
    {
        if (TryRead(form, out var fields)) return fields;
        Fail();
        return new([], Fail);
    }

    /// <summary>Takes the next line as it stands.</summary>
    public string ReadLine()
    {
        if (!Failed && !AtEnd) return _lines[_next++];
        Fail();
        return "";
    }

    public void Fail() => Failed = true;

    static bool IsOneOf(string line, ReadOnlySpan<LineForm> forms)
    {
        foreach (var form in forms)
            if (form.Matches(line)) return true;
        return false;
    }

    // A host name, perhaps a configuration mode, and the prompt's sign; counter lines begin with the sign.
    [GeneratedRegex(@"^[A-Za-z][\w.\-/:]*(\([\w\-]+\))?[#>]", RegexOptions.CultureInvariant)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"^\s*--\s?More\s?--|^[*.]?[A-Z][a-z]{2} +\d+ .*: %|^%[A-Z_]+-\d-|^Load for |^Time source is",
        RegexOptions.CultureInvariant)]
    private static partial Regex Noise();
}
