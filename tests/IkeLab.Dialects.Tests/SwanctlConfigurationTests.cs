using IkeLab.Dialects.Configurations;

namespace IkeLab.Dialects.Tests;

/// <summary>What charon 5.9 takes, and what it refuses: each of these texts was held before it.</summary>
public class SwanctlConfigurationTests
{
    [Theory]
    [InlineData("connections { a { version = 1 } }")]
    [InlineData("connections {\n a {\n  version = 1 } \n}")]
    [InlineData("connections{\na\n{\nversion=1\n} }")]
    [InlineData("connections { a { version = \"1\" # two\n } }")]
    [InlineData("# first\nconnections { a { version = 2\n version = 1 } }")]
    [InlineData("connections { a { } }\nconnections { a { version = 1 } }")]
    public void A_value_ends_with_its_line_or_its_section(string text)
    {
        var read = SwanctlConfiguration.Read(text);

        read.NotUnderstood.Should().BeNull();
        read.Root.Section("connections")!.Section("a")!.Find("version")!.Value.Should().Be("1");
    }

    [Fact]
    public void In_quotes_a_value_holds_anything() =>
        SwanctlConfiguration.Read("""secrets { ike-1 { secret = "a#b}c\"d\\e" } }""").Root
            .Section("secrets")!.Section("ike-1")!.Find("secret")!.Value.Should().Be("""a#b}c"d\e""");

    [Fact]
    public void Two_settings_on_a_line_are_one_value() =>
        SwanctlConfiguration.Read("a { remote_addrs = 1.2.3.4 version = 1\n }").Root.Section("a")!
            .Find("remote_addrs")!.Value.Should().Be("1.2.3.4 version = 1");

    [Theory]
    [InlineData("connections.a.version = 1", 1, "should be '=' or '{'")]
    [InlineData("a {\n b = 1", 2, "'a' of line 1 is not closed")]
    [InlineData("a {\n}\n}", 3, "closes nothing")]
    [InlineData("a {\n b\n c = 1\n}", 2, "should be '=' or '{'")]
    [InlineData("include conf.d/*.conf", 1, "files that are included are not read")]
    [InlineData("a { }\nb : a { }", 2, "references to other sections are not read")]
    [InlineData("a { b = \"c\n }", 2, "the quotes are not closed")]
    [InlineData("a { b = \"c\" d\n }", 1, "the line should end")]
    [InlineData("a { { } }", 1, "cannot begin anything")]
    [InlineData("a { b = c { }\n }", 1, "needs quotes")]
    public void What_is_not_understood_is_told_with_its_line(string text, int line, string why)
    {
        var complaint = SwanctlConfiguration.Read(text).NotUnderstood!;

        complaint.Line.Should().Be(line);
        complaint.Why.Should().Contain(why);
    }

    [Fact]
    public void Sections_are_not_nested_without_end() =>
        SwanctlConfiguration.Read(string.Concat(Enumerable.Repeat("a { ", 200))).NotUnderstood!.Why
            .Should().Contain("deep");
}
