using FluentAssertions.Primitives;

namespace IkeLab.Cli.Tests;

static class LineCount
{
    public static AndConstraint<StringAssertions> HaveLineCount(this StringAssertions text, int lines)
    {
        text.Subject.Count(c => c == '\n').Should().Be(lines, "{0} is so many lines", text.Subject);
        return new(text);
    }
}
