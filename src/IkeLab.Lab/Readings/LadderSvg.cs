using System.Globalization;
using System.Text;
using System.Xml;

namespace IkeLab.Lab.Readings;

/// <summary>
/// The ladder as a drawing (SVG 1.1): a lifeline for each gateway, an arrow for each packet, a broken one where it was
/// lost. It follows the reader's light or dark screen, and each row says all of itself to a screen reader.
/// </summary>
public static class LadderSvg
{
    const string Svg = "http://www.w3.org/2000/svg";
    const int RowHeight = 24;
    const int Top = 56;
    const int TimeEnd = 86;
    const int LeftLine = 236;
    const int RightLine = 616;
    const int Gap = 12;
    const int NotesStart = 760;
    const int CharacterWidth = 8; // of the monospaced letters below, rounded up

    const string Style = """
        .ladder { font: 12px ui-monospace, Menlo, Consolas, monospace; color: #1b1f24; }
        .ladder text { fill: currentColor; }
        .ladder .name { font-weight: bold; font-size: 14px; }
        .ladder .life, .ladder .way { stroke: currentColor; fill: none; }
        .ladder .life { stroke-opacity: .35; }
        .ladder .head { fill: currentColor; stroke: none; }
        .ladder .note { fill-opacity: .75; }
        .ladder .lost { color: #c0262d; }
        .ladder .esp { color: #1660a8; }
        @media (prefers-color-scheme: dark) {
          .ladder { color: #e2e6ea; } .ladder .lost { color: #ff7b80; } .ladder .esp { color: #7db7f0; }
        }
        """;

    /// <inheritdoc cref="LadderText.Of"/>
    public static string Of(Ladder ladder, int linesMax = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        var earlier = Math.Max(0, ladder.Lines.Count - linesMax);
        var lines = ladder.Lines.Skip(earlier).ToList();
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(
            text, new() { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" }))
            new Drawing(xml, ladder).Write(lines, earlier);
        return $"{text}\n";
    }

    sealed class Drawing(XmlWriter xml, Ladder ladder)
    {
        public void Write(List<LadderLine> lines, int earlier)
        {
            var (left, right) = (string.Join(" or ", ladder.Left), ladder.Right);
            var (width, height) = (Width(lines), Top + lines.Count * RowHeight + RowHeight);
            xml.WriteStartElement("svg", Svg);
            Attributes(("class", "ladder"), ("role", "img"), ("width", Number(width)), ("height", Number(height)));
            Attributes(("viewBox", $"0 0 {Number(width)} {Number(height)}"));
            Element("title", $"Messages between {left} and {right}");
            Element("style", Style);
            Text(LeftLine, 22, left, "middle", "name");
            Text(RightLine, 22, right, "middle", "name");
            Text(TimeEnd, 22, "seconds", "end", "note");
            Line(LeftLine, 30, LeftLine, height, "life");
            Line(RightLine, 30, RightLine, height, "life");
            if (earlier > 0) Text(NotesStart, 22, $"{Number(earlier)} earlier packets are not drawn", "start", "note");
            for (var i = 0; i < lines.Count; i++) Row(lines[i], Top + i * RowHeight);
            xml.WriteEndElement();
        }

        static int Width(List<LadderLine> lines) =>
            NotesStart + CharacterWidth * lines.Select(line => LadderText.Notes(line).Length).Append(30).Max();

        void Row(LadderLine line, int y)
        {
            xml.WriteStartElement("g");
            var kind = line.IsLost ? "lost" : line.Label.StartsWith("ESP", StringComparison.Ordinal) ? "esp" : "ike";
            Attributes(("class", kind));
            Element("title", LadderText.Line(line, ladder.Left));
            Text(TimeEnd, y + 4, Seconds(line.SentAt), "end", "note");
            var goesRight = ladder.Left.Contains(line.From);
            var (leftState, rightState) = LadderText.States(line, goesRight);
            Text(LeftLine - Gap, y + 4, leftState, "end", "state");
            Text(RightLine + Gap, y + 4, rightState, "start", "state");
            Text((LeftLine + RightLine) / 2, y - 5, line.Label, "middle", "label");
            Arrow(line.IsLost, goesRight, y);
            Text(NotesStart, y + 4, LadderText.Notes(line), "start", "note");
            xml.WriteEndElement();
        }

        /// <summary>A lost one ends in a cross, three fifths of the way.</summary>
        void Arrow(bool isLost, bool goesRight, int y)
        {
            var (from, to, ahead) = goesRight ? (LeftLine, RightLine, 1) : (RightLine, LeftLine, -1);
            if (!isLost)
            {
                Line(from, y, to - ahead * 7, y, "way");
                xml.WriteStartElement("path", Svg);
                var (point, back) = (Number(to), Number(to - ahead * 9));
                Attributes(("class", "head"), ("d", $"M{point} {Number(y)}L{back} {Number(y - 4)}V{Number(y + 4)}Z"));
                xml.WriteEndElement();
                return;
            }

            var end = from + (to - from) * 3 / 5;
            Line(from, y, end, y, "way");
            Line(end - 5, y - 5, end + 5, y + 5, "way");
            Line(end - 5, y + 5, end + 5, y - 5, "way");
        }

        void Line(int x1, int y1, int x2, int y2, string kind)
        {
            xml.WriteStartElement("line", Svg);
            Attributes(("class", kind), ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)));
            xml.WriteEndElement();
        }

        void Text(int x, int y, string words, string anchor, string kind)
        {
            if (words.Length == 0) return;
            xml.WriteStartElement("text", Svg);
            Attributes(("class", kind), ("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor));
            xml.WriteString(Printable.Of(words));
            xml.WriteEndElement();
        }

        void Element(string name, string content)
        {
            xml.WriteStartElement(name, Svg);
            xml.WriteString(Printable.Of(content));
            xml.WriteEndElement();
        }

        void Attributes(params ReadOnlySpan<(string Name, string Value)> attributes)
        {
            foreach (var (name, value) in attributes) xml.WriteAttributeString(name, value);
        }

        static string Seconds(TimeSpan at) => at.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

        static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
