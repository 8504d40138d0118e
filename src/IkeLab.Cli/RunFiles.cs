using System.Text;
using IkeLab.Lab;
using IkeLab.Lab.Captures;
using IkeLab.Lab.Readings;
using IkeLab.Net;

namespace IkeLab.Cli;

/// <summary>What a run leaves for other tools, as files in memory. The same run gives the same octets.</summary>
static class RunFiles
{
    /// <summary>The taps from left to right; the names do not change with those of the gateways.</summary>
    public static readonly IReadOnlyList<string> TapNames = ["a-outside", "isp-a", "isp-b", "b-outside"];

    public static IReadOnlyList<(string Path, byte[] Content)> Of(LabContext lab) =>
    [
        .. TapNames.Select(name => ($"captures/{name}.pcapng", Capture(lab, name))),
        .. Profile(lab).Select(file => ($"wireshark/{file.Name}", file.Content)),
        ("ladder.txt", Encoding.UTF8.GetBytes(LadderOf(lab))),
        ("journal.jsonl", Encoding.UTF8.GetBytes(JournalJson.Of(lab.Journal))),
    ];

    public static byte[] Capture(LabContext lab, string tap) => CaptureFile.Of(TapOf(lab.Sites, tap));

    /// <summary>A Wireshark profile that holds the keys.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Profile(LabContext lab) =>
        WiresharkProfile.Of(lab.Journal).Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)));

    public static string LadderOf(LabContext lab)
    {
        var gateways = lab.Sites.Gateways;
        return LadderText.Of(Ladder.Of(lab.Journal, gateways), gateways[0].Name, gateways[1].Name);
    }

    static Tap TapOf(TwoSites sites, string name) => sites.Taps[TapNames.ToList().IndexOf(name)];
}
