using IkeLab.Lab.Readings;

namespace IkeLab.Lab.Tests;

public class JournalDifferenceTests
{
    const string First = """{"n":1,"t":0.0000000,"where":"A","what":"StateChanged"}""";
    const string Second = """{"n":2,"t":0.0175000,"where":"isp","what":"PacketDropped","rules":"drop MM1"}""";
    const string Another = """{"n":2,"t":0.0175000,"where":"isp","what":"PacketDropped","rules":"drop MM2"}""";

    [Fact]
    public void The_same_lines_differ_nowhere()
    {
        JournalDifference.Between([First, Second], [First, Second]).Should().BeNull();
        JournalDifference.Between([], []).Should().BeNull();
    }

    [Fact]
    public void The_first_line_that_differs_is_named_and_shown_where_it_does()
    {
        var difference = JournalDifference.Between([First, Second, First], [First, Another, Second]);

        difference!.Entry.Should().Be(2);
        difference.ToString().Should().StartWith("the runs part at entry 2, PacketDropped at isp, 0.0175000 s: ")
            .And.Contain("drop MM1\"} / ").And.EndWith("drop MM2\"}");
    }

    [Fact]
    public void A_journal_that_ends_earlier_differs_from_its_end_on()
    {
        JournalDifference.Between([First], [First, Second])!.ToString()
            .Should().Contain("entry 2, PacketDropped at isp")
            .And.Contain("(over) / ");
        JournalDifference.Between([First, Second], [First])!.ToString().Should().EndWith(" / (over)");
    }
}
