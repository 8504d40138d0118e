using System.Globalization;
using System.Text;

namespace IkeLab.Lab.Readings;

/// <summary>The ladder as text, for terminals and logs: plain ASCII, one line a packet.</summary>
public static class LadderText
{
    const int ArrowWidth = 46;

    /// <param name="ladder">The lines.</param>
    /// <param name="linesMax">
    /// Of a longer ladder only its last lines are drawn, and it is said how many are not.
    /// </param>
    public static string Of(Ladder ladder, int linesMax = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{"seconds",10}  {string.Join(" or ", ladder.Left),14}  {"".PadRight(ArrowWidth)}  {ladder.Right}\n");
        var earlier = Math.Max(0, ladder.Lines.Count - linesMax);
        if (earlier > 0)
            text.Append(CultureInfo.InvariantCulture, $"            {earlier} earlier packets are not drawn\n");
        foreach (var line in ladder.Lines.Skip(earlier)) text.Append(Line(line, ladder.Left)).Append('\n');
        if (ladder.Lines.Count == 0) text.Append("            no packet passed between the gateways\n");
        return text.ToString();
    }

    /// <summary>One line, without its end.</summary>
    public static string Line(LadderLine line, IReadOnlyList<string> left)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(left);
        var goesRight = left.Contains(line.From);
        var (leftState, rightState) = States(line, goesRight);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{line.SentAt.TotalSeconds,10:0.000}  {leftState,14}  {Arrow(line, goesRight)}  {rightState,-14}  " +
            $"{Notes(line)}").TrimEnd();
    }

    internal static (string Left, string Right) States(LadderLine line, bool goesRight)
    {
        var (left, right) = goesRight
            ? (line.SenderState, line.ReceiverState)
            : (line.ReceiverState, line.SenderState);
        return line.Site is { } site ? (left.Length == 0 ? site : $"{site} {left}", right) : (left, right);
    }

    internal static string Notes(LadderLine line)
    {
        var notes = string.Join("; ", line.Notes.Prepend(line.Content));
        return line.Isp is { } isp ? $"{isp}: {notes}" : notes;
    }

    static string Arrow(LadderLine line, bool goesRight)
    {
        var label = $" {line.Label} ";
        var shaft = ArrowWidth - 1;
        var reach = line.IsLost ? ArrowWidth / 2 + 1 : shaft;
        var before = Math.Max(2, Math.Min(reach - label.Length - 1, (shaft - label.Length) / 2));
        if (line.IsLost) before = 2;
        if (goesRight)
        {
            var drawn = new string('-', before) + label;
            drawn += new string('-', Math.Max(0, reach - drawn.Length)) + (line.IsLost ? "X" : ">");
            return drawn.PadRight(ArrowWidth);
        }

        var mirrored = label + new string('-', before);
        mirrored = (line.IsLost ? "X" : "<") + new string('-', Math.Max(0, reach - mirrored.Length)) + mirrored;
        return mirrored.PadLeft(ArrowWidth);
    }
}
