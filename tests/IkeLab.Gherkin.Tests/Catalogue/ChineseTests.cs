using System.Text.RegularExpressions;
using System.Xml.Linq;
using IkeLab.Gherkin.Catalogue;
using IkeLab.Gherkin.Runner;
using IkeLab.Gherkin.Steps;

namespace IkeLab.Gherkin.Tests;

/// <summary>Who asks for the steps in Traditional Chinese gets all that is said of them in Traditional Chinese.</summary>
public sealed class ChineseTests
{
    static readonly StepCatalogue Catalogue = new(
        Vocabulary.Of(typeof(ConfigurationSteps).Assembly),
        [],
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "IkeLab.Gherkin.xml")));

    static readonly IReadOnlyList<CatalogueStep> English = [.. Catalogue.Steps.Where(step => step.Language == "en")];

    static readonly IReadOnlyList<CatalogueStep> InChinese = [.. Catalogue.Steps.Where(step => step.Language == "zh-TW")];

    /// <summary>Who changes an English text changes its key, and is sent here to the Chinese one.</summary>
    [Fact]
    public void Every_heading_description_and_meaning_has_a_Chinese_text_and_none_is_left_over() =>
        English.SelectMany(step => new[] { step.Group, step.Description })
            .Concat(ParameterWords.All.Select(words => words.Meaning))
            .Distinct()
            .Should().BeEquivalentTo(Chinese.Texts.Keys);

    [Fact]
    public void A_Chinese_text_is_Chinese_and_ends_as_the_English_one_does()
    {
        Chinese.Texts.Values.Should().OnlyContain(text => HasChinese(text));
        Chinese.Texts.Where(pair => pair.Key.EndsWith('.') != pair.Value.EndsWith('。')).Should().BeEmpty();
    }

    /// <summary>A number, a name, a message or a fault of the English text is in the Chinese one too.</summary>
    [Fact]
    public void A_Chinese_text_names_what_the_English_one_names()
    {
        var lost =
            from pair in Chinese.Texts
            from name in Names(pair.Key)
            where !pair.Value.Contains(name, StringComparison.Ordinal)
            select $"{name}: {pair.Key}";

        lost.Should().BeEmpty();
    }

    [Theory]
    [InlineData("封包", "數據包")]
    [InlineData("網關", "閘道")]
    [InlineData("網路", "網絡")]
    [InlineData("位址", "地址")]
    [InlineData("連接埠", "端口")]
    [InlineData("預共用金鑰", "預共享")]
    [InlineData("介面", "接口")]
    [InlineData("訊息", "消息")]
    public void A_thing_has_the_name_that_the_steps_give_it(string name, string other)
    {
        InChinese.Should().Contain(step => step.Expression.Contains(name) || step.Example.Contains(name));
        Chinese.Texts.Values.Should().NotContain(text => text.Contains(other, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_and_Markdown_have_no_line_of_English()
    {
        IEnumerable<string> lines =
        [
            .. CatalogueText.Plain(InChinese).Split('\n'), .. CatalogueText.Markdown(InChinese).Split('\n'),
        ];

        lines.Where(line => line.Trim().Length > 0 && !line.StartsWith("|---", StringComparison.Ordinal))
            .Where(line => !HasChinese(line))
            .Select(line => line.Trim())
            .Should().BeSubsetOf(ParameterWords.All.SelectMany(words => words.Chinese), "only names may do without");
    }

    [Fact]
    public void English_stays_English() =>
        string.Concat(CatalogueText.Plain(English), CatalogueText.Markdown(English), CatalogueText.Json(English)
                .Split("\"parameters\": [\n    {")[0])
            .Should().NotMatchRegex("[\u4E00-\u9FFF]");

    [Fact]
    public void Steps_of_ones_own_keep_what_their_writer_said_of_them() =>
        new StepCatalogue(Vocabulary.OfTypes(typeof(LaboratorySteps)), []).Steps
            .Where(step => step.Language == "zh-TW")
            .Should().NotBeEmpty().And.OnlyContain(step => step.Group == nameof(LaboratorySteps));

    static bool HasChinese(string text) => text.Any(c => c is >= '\u4E00' and <= '\u9FFF');

    /// <summary>Words with a digit, or with two capitals; phase 1 and the 4th have words of their own.</summary>
    static IEnumerable<string> Names(string english) =>
        Regex.Matches(english, "(?<!phase )[A-Za-z0-9][A-Za-z0-9_./-]*")
            .Select(match => Regex.Replace(match.Value, "(th|s)?[.]?$", ""))
            .Where(word => word.Any(char.IsAsciiDigit) || word.Count(char.IsAsciiLetterUpper) > 1);
}
