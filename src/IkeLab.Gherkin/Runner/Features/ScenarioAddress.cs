using System.Globalization;

namespace IkeLab.Gherkin.Runner;

/// <summary>What a caller names: <c>PATH</c>, a file or folder, or <c>PATH:LINE</c>, a scenario.</summary>
/// <param name="Line">From 1; null for all of the path.</param>
public readonly record struct ScenarioAddress(string Path, int? Line)
{
    /// <summary>A colon is a line only before digits: <c>C:\lab.feature</c> is a path.</summary>
    public static ScenarioAddress Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var digits = text.AsSpan(colon + 1);
        return colon > 0 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? new(text[..colon], line)
            : new(text, null);
    }

    public override string ToString() => Line is { } line ? $"{Path}:{line}" : Path;
}
