using System.Globalization;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>Where a text was read from, so that a mistake can be found again.</summary>
/// <param name="Path">The file; empty when nobody knows.</param>
/// <param name="FirstLine">Where its first line is in the file, from 1.</param>
public sealed record TextSource(string Path, int FirstLine)
{
    /// <param name="line">Of the text, from 1; 0 for the whole.</param>
    public string Locate(int line) => (Path, line) switch
    {
        ("", 0) => "the configuration",
        ("", _) => string.Create(CultureInfo.InvariantCulture, $"line {line}"),
        (_, 0) => Path,
        _ => string.Create(CultureInfo.InvariantCulture, $"{Path}:{FirstLine + line - 1}"),
    };
}
