using System.Text.RegularExpressions;

namespace IkeLab.Cli.Tests;

/// <summary>tests/SECURITY.md says which test stands for which published fault; it must not rot.</summary>
public partial class SecurityTableTests
{
    static readonly string[] Table = File.ReadAllLines($"{Repository.Root}/tests/SECURITY.md");

    static readonly IReadOnlyList<Test> Tests = [.. Directory
        .EnumerateFiles($"{Repository.Root}/tests", "*Tests.cs", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).SelectMany(TestsIn)];

    static IEnumerable<string> Rows => Table.Where(line =>
        line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| fault |", StringComparison.Ordinal));

    [Fact]
    public void Every_test_that_the_table_names_exists()
    {
        var named = Table.SelectMany(line => NamedTest().Matches(line))
            .Select(match => match.Groups[1].Value).Distinct().ToList();

        named.Should().HaveCountGreaterThan(60);
        named.Except(Tests.Select(test => test.Name)).Should().BeEmpty();
    }

    [Fact]
    public void Every_row_names_a_test_or_says_why_there_is_none()
    {
        foreach (var row in Rows)
        {
            var cells = row.Trim('|').Split('|');
            cells.Should().HaveCount(3, row);
            (NamedTest().IsMatch(cells[1]) || cells[2].Trim().Length > 0).Should().BeTrue(row);
        }
    }

    [Fact]
    public void Every_test_that_carries_a_CVE_is_in_its_row()
    {
        var carried = Tests.SelectMany(test => test.Cves.Select(cve => (test.Name, Cve: cve))).ToList();

        carried.Should().HaveCountGreaterThan(40);
        foreach (var (name, cve) in carried)
        {
            Rows.Should().Contain(row => row.Contains(cve) && row.Contains($"`{name}`"), $"{name} stands for {cve}");
        }
    }

    [Fact]
    public void Every_CVE_of_the_list_has_a_row()
    {
        var list = $"{Repository.Root}/../shared/mission/security-list.md";
        Assert.SkipUnless(File.Exists(list), "the list of published faults is not beside the repository");

        var published = Cve().Matches(File.ReadAllText(list)).Select(match => match.Value).Distinct().ToList();

        published.Should().HaveCountGreaterThan(60);
        published.Where(cve => !Rows.Any(row => row.Contains(cve, StringComparison.Ordinal))).Should().BeEmpty();
    }

    static IEnumerable<Test> TestsIn(string file)
    {
        var text = File.ReadAllText(file);
        var type = Path.GetFileNameWithoutExtension(file);
        return TestMethod().Matches(text).Select(match => new Test(
            $"{type}.{match.Groups["name"].Value}",
            [.. CveTrait().Matches(match.Groups["attributes"].Value).Select(trait => trait.Groups[1].Value)]));
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"CVE-\d{4}-\d{4,6}")]
    private static partial Regex Cve();

    [GeneratedRegex("""Trait\("CVE", "([^"]+)"\)""")]
    private static partial Regex CveTrait();

    // A fact or a theory with all that stands between it and its method: data, traits, comments.
    [GeneratedRegex(@"^    \[(Fact|Theory)(?<attributes>.*?)\n    public (async )?(void|Task) (?<name>\w+)\(",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex TestMethod();

    sealed record Test(string Name, IReadOnlyList<string> Cves);
}
