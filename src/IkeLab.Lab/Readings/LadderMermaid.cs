using System.Globalization;
using System.Text;

namespace IkeLab.Lab.Readings;

/// <summary>
/// The ladder as a Mermaid sequence diagram, for pages that draw those: a lost packet's arrow ends in a cross.
/// </summary>
public static class LadderMermaid
{
    /// <inheritdoc cref="LadderText.Of"/>
    public static string Of(Ladder ladder)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        var text = new StringBuilder("sequenceDiagram\n");
        text.Append(CultureInfo.InvariantCulture, $"    participant L as {Words(string.Join(" or ", ladder.Left))}\n");
        text.Append(CultureInfo.InvariantCulture, $"    participant R as {Words(ladder.Right)}\n");
        var states = ("", "");
        foreach (var line in ladder.Lines) states = Write(text, line, ladder.Left.Contains(line.From), states);
        return text.ToString();
    }

    static (string Left, string Right) Write(
        StringBuilder text, LadderLine line, bool goesRight, (string Left, string Right) before)
    {
        var (from, to) = goesRight ? ("L", "R") : ("R", "L");
        var arrow = line.IsLost ? "-x" : "->>";
        var words = $"{line.Label}: {LadderText.Notes(line)}";
        text.Append(
            CultureInfo.InvariantCulture,
            $"    {from}{arrow}{to}: {line.SentAt.TotalSeconds:0.000} s {Words(words)}\n");

        if (line.SenderState.Length == 0) return before; // ESP says nothing of phase 1
        var (leftState, rightState) = LadderText.States(line, goesRight);
        if (leftState != before.Left)
            text.Append(CultureInfo.InvariantCulture, $"    Note left of L: {Words(leftState)}\n");
        if (rightState != before.Right)
            text.Append(CultureInfo.InvariantCulture, $"    Note right of R: {Words(rightState)}\n");
        return (leftState, rightState);
    }

    /// <summary>What would end a line, begin a comment or name an entity is written as its number.</summary>
    static string Words(string words)
    {
        var text = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes())
        {
            if (rune.Value < ' ' || "#;%<>&\"{}".Contains((char)rune.Value, StringComparison.Ordinal) && rune.IsBmp)
                text.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            else
                text.Append(rune.ToString());
        }

        return text.ToString();
    }
}
