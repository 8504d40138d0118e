using System.Xml.Linq;
using IkeLab.Lab.Readings;

namespace IkeLab.Lab.Tests;

/// <summary>The ladder as a drawing and as a diagram: they must say what its text says.</summary>
public class LadderDrawingTests
{
    [Fact]
    public void A_drawing_has_a_row_for_each_packet_and_a_cross_for_each_lost_one()
    {
        using var lab = TestLab.New().DropFirst("MM1");
        lab.Initiate("A");
        lab.Pass(12 * TestLab.Second);

        var rows = Rows(LadderSvg.Of(LadderOf(lab)));

        rows.Should().HaveCount(LadderOf(lab).Lines.Count);
        rows.Where(row => row.Attribute("class")!.Value == "lost").Should().ContainSingle()
            .Which.Elements().Count(child => child.Name.LocalName == "line").Should().Be(3, "a shaft and a cross");
        rows[0].Value.Should().Contain("MM1").And.Contain("lost at the ISP: drop MM1 transmission 1");
        rows.Skip(1).Should().OnlyContain(row => row.Elements().Any(child => child.Name.LocalName == "path"));
    }

    [Fact]
    public void A_drawing_cut_short_says_what_it_leaves_out()
    {
        using var lab = TestLab.New().BringUp();

        var drawing = LadderSvg.Of(LadderOf(lab), linesMax: 2);

        Rows(drawing).Should().HaveCount(2);
        drawing.Should().Contain($"{LadderOf(lab).Lines.Count - 2} earlier packets are not drawn");
    }

    [Fact]
    public void A_name_with_the_signs_of_a_document_stays_a_name()
    {
        using var lab = Named("<A & \u0001>", "B");

        XDocument.Parse(LadderSvg.Of(LadderOf(lab))).Descendants().Select(element => element.Value)
            .Should().Contain("<A & \uFFFD>");
        LadderPage.Of(LadderOf(lab)).Should().Contain("<title>&lt;A &amp; \uFFFD&gt; and B</title>");
    }

    [Fact]
    public void A_diagram_crosses_what_was_lost_and_notes_each_change_of_state_once()
    {
        using var lab = Named("A", "B;1").DropFirst("MM1");
        lab.Initiate("A");
        lab.Pass(12 * TestLab.Second);

        var lines = LadderMermaid.Of(LadderOf(lab)).Split('\n');

        lines[..3].Should().Equal("sequenceDiagram", "    participant L as A", "    participant R as B#59;1");
        lines.Should().ContainSingle(line => line.Contains("L-xR: ", StringComparison.Ordinal))
            .Which.Should().Contain("MM1: HDR, SA");
        lines.Should().ContainSingle(line => line == "    Note left of L: QM_IDLE");
        lines.Should().ContainSingle(line => line == "    Note right of R: QM_IDLE");
    }

    static LabContext Named(string a, string b)
    {
        var lab = TestLab.New();
        var (left, right) = (lab.Setups[0], lab.Setups[1]);
        lab.Join(a, b);
        lab.Configure(a, _ => left with { Name = a });
        lab.Configure(b, _ => right with { Name = b });
        return lab;
    }

    static Ladder LadderOf(LabContext lab) => Ladder.Of(lab.Sites);

    static List<XElement> Rows(string svg) =>
        [.. XDocument.Parse(svg).Root!.Elements().Where(element => element.Name.LocalName == "g")];
}
