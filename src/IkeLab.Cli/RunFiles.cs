using System.Text;
using IkeLab.Lab;
using IkeLab.Lab.Captures;
using IkeLab.Lab.Readings;

namespace IkeLab.Cli;

/// <summary>What a run leaves for other tools, as files in memory. The same run gives the same octets.</summary>
static class RunFiles
{
    public static IReadOnlyList<(string Path, byte[] Content)> Of(LabContext lab) =>
    [
        .. lab.Sites.NamedTaps.Select(tap => ($"captures/{tap.Name}.pcapng", CaptureFile.Of(tap.Tap))),
        .. Profile(lab).Select(file => ($"wireshark/{file.Name}", file.Content)),
        ("ladder.txt", Encoding.UTF8.GetBytes(LadderOf(lab))),
        ("ladder.svg", Encoding.UTF8.GetBytes(LadderOf(lab, LadderFormat.Svg))),
        ("why.md", Encoding.UTF8.GetBytes(WhyOf(lab))),
        ("journal.jsonl", Encoding.UTF8.GetBytes(JournalJson.Of(lab.Journal))),
    ];

    /// <summary>The capture of one tap; null when there is none of this name.</summary>
    public static byte[]? Capture(LabContext lab, string name) =>
        lab.Sites.NamedTaps.FirstOrDefault(tap => tap.Name == name) is { Tap: { } tap } ? CaptureFile.Of(tap) : null;

    /// <summary>A Wireshark profile that holds the keys.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Profile(LabContext lab) =>
        WiresharkProfile.Of(lab.Journal).Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)));

    public static string LadderOf(LabContext lab, LadderFormat format = LadderFormat.Text)
    {
        var ladder = Ladder.Of(lab.Sites);
        return format switch
        {
            LadderFormat.Svg => LadderSvg.Of(ladder),
            LadderFormat.Html => LadderPage.Of(ladder),
            LadderFormat.Mermaid => LadderMermaid.Of(ladder),
            _ => LadderText.Of(ladder),
        };
    }

    static string WhyOf(LabContext lab) => $"""
        {Why.Of(lab.Journal, lab.Sites)}

        ```text
        {StatusText.Of(lab)}```

        """;
}
