using System.Globalization;
using System.Text;

namespace IkeLab.Gherkin.Tests;

/// <summary>
/// As much YAML as the test data has: maps and lists by indentation, plain and quoted scalars, literal blocks, and the
/// flow lists [] and [null]. Plain scalars stay text.
/// </summary>
sealed class Yaml
{
    readonly List<string> _lines;
    int _at;

    Yaml(string text) => _lines = [.. text.ReplaceLineEndings("\n").Split('\n').Where(line => line != "---")];

    public static object? Parse(string text) => new Yaml(text).Block(0);

    object? Block(int indent)
    {
        SkipBlank();
        return Line.Length > indent && Line[indent] == '-' ? List(indent) : Map(indent);
    }

    string Line => _at < _lines.Count ? _lines[_at] : "";

    List<object?> List(int indent)
    {
        var items = new List<object?>();
        while (IndentOf(Line) == indent && Line.AsSpan(indent).StartsWith("-"))
        {
            var rest = Line[(indent + 1)..].TrimStart();
            if (IsMapEntry(rest))
            {
                // "- type: X" begins a map whose keys stand two columns further in.
                _lines[_at] = new string(' ', indent + 2) + rest;
                items.Add(Map(indent + 2));
            }
            else
            {
                _at++;
                items.Add(Scalar(rest));
            }

            SkipBlank();
        }

        return items;
    }

    Dictionary<string, object?> Map(int indent)
    {
        var map = new Dictionary<string, object?>();
        while (_at < _lines.Count && IndentOf(Line) == indent && IsMapEntry(Line[indent..]))
        {
            var colon = Line.IndexOf(':', indent);
            var (key, rest) = (Line[indent..colon], Line[(colon + 1)..].Trim());
            _at++;
            map[key] = rest switch
            {
                "|-" => Literal(indent + 2),
                "" => Nested(indent),
                _ => Scalar(rest),
            };
            SkipBlank();
        }

        return map;
    }

    /// <summary>What stands under a key: a list may stand at the column of its key; nothing is null.</summary>
    object? Nested(int indent)
    {
        SkipBlank();
        if (_at >= _lines.Count) return null;
        var inner = IndentOf(Line);
        return inner > indent || (inner == indent && Line[inner] == '-') ? Block(inner) : null;
    }

    string Literal(int indent)
    {
        var lines = new List<string>();
        while (_at < _lines.Count && (Line.Trim().Length == 0 || IndentOf(Line) >= indent))
        {
            lines.Add(Line.Length > indent ? Line[indent..] : "");
            _at++;
        }

        return string.Join('\n', lines).TrimEnd('\n');
    }

    static object? Scalar(string text) => text switch
    {
        "" => null,
        "[]" => new List<object?>(),
        "[null]" => new List<object?> { null },
        ['\'', .. var quoted, '\''] => quoted.Replace("''", "'"),
        ['"', .. var quoted, '"'] => Unescape(quoted),
        _ => text,
    };

    static string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\') plain.Append(text[i]);
            else plain.Append(text[++i] switch
            {
                'n' => '\n',
                'u' => (char)ushort.Parse(
                    text.AsSpan((i += 4) - 3, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                var same => same,
            });
        }

        return plain.ToString();
    }

    void SkipBlank()
    {
        while (_at < _lines.Count && Line.Trim().Length == 0) _at++;
    }

    static bool IsMapEntry(string text) => text.Length > 0 && char.IsAsciiLetter(text[0]) && text.Contains(':');

    static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;
}
