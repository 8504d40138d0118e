using System.Net;

namespace IkeLab.Lab.Readings;

/// <summary>The drawing of a ladder as a page of its own.</summary>
public static class LadderPage
{
    /// <inheritdoc cref="LadderText.Of"/>
    public static string Of(Ladder ladder)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        var title = WebUtility.HtmlEncode(Printable.Of($"{string.Join(" or ", ladder.Left)} and {ladder.Right}"));
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>{{title}}</title>
            <style>:root { color-scheme: light dark; }</style></head>
            <body>
            {{LadderSvg.Of(ladder)}}</body>
            </html>

            """;
    }
}
