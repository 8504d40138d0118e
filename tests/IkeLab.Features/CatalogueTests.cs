using System.Globalization;
using System.Text.RegularExpressions;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Features;

/// <summary>
/// Every requirement (R) and every fault (F) has its scenario, by its tag, or a reason here. Of each fault some
/// scenario says what both sides show, what both count and what both captures hold:
/// that is what one goes by when the tunnel is down.
/// </summary>
public partial class CatalogueTests
{
    const string Ikev2 = "of IKEv2, which is not spoken yet";

    static readonly IReadOnlyDictionary<string, string> Exceptions = new Dictionary<string, string>
    {
        ["R03"] = Ikev2,
        ["R62"] = Ikev2,
        ["R63"] = Ikev2,
        ["R71"] = "dynamic tunnels are out of scope, and so it says",
    };

    static readonly IReadOnlyList<string> Requirements = [.. Numbers('R', 84)];

    static readonly IReadOnlyList<string> Faults = [.. Numbers('F', 57), "F01b", "F28b"];

    [Fact]
    public void Every_requirement_has_a_scenario_or_a_reason_why_not() => Untold(Requirements).Should().BeEmpty();

    [Fact]
    public void Every_fault_has_a_scenario_or_a_reason_why_not() => Untold(Faults).Should().BeEmpty();

    [Fact]
    public void A_tag_names_a_requirement_or_a_fault_that_there_is()
    {
        // R85 to R92 are the harness's own; F58 came after the catalogue.
        List<string> known = [.. Numbers('R', 92), .. Faults, "F58"];

        Tags().Where(tag => Numbered().IsMatch(tag)).Except(known).Should().BeEmpty();
    }

    [Fact]
    public void Of_every_fault_a_scenario_says_what_both_sides_show_and_count_and_what_both_captures_hold()
    {
        var missing =
            from fault in Faults.Except(Exceptions.Keys)
            let said = SaidOf(fault)
            from side in "AB"
            from form in new[]
            {
                $"^{side} shows (the ISAKMP SA in state|no ISAKMP SA)",
                $"^{side} shows [0-9]+ encaps and [0-9]+ decaps",
                $"^the capture outside {side} holds ",
            }
            where !said.Any(step => Regex.IsMatch(step, form))
            select $"{fault}: {form}";

        missing.Should().BeEmpty();
    }

    static List<string> SaidOf(string fault) =>
    [
        .. FeatureFolders.All.Scenarios
            .Where(scenario => scenario is { Language: "en" } && scenario.Tags.Contains($"@{fault}"))
            .SelectMany(scenario => scenario.Steps)
            .Where(step => step.Type is StepType.Then)
            .Select(step => step.Text),
    ];

    static IEnumerable<string> Untold(IEnumerable<string> numbers) => numbers.Except(Tags()).Except(Exceptions.Keys);

    static IEnumerable<string> Tags() =>
        FeatureFolders.All.Scenarios.Where(scenario => !scenario.IsIgnored).SelectMany(scenario => scenario.Tags)
            .Select(tag => tag.TrimStart('@')).Distinct();

    static IEnumerable<string> Numbers(char letter, int last) =>
        Enumerable.Range(1, last).Select(number => string.Create(CultureInfo.InvariantCulture, $"{letter}{number:00}"));

    [GeneratedRegex("^[RF][0-9]")]
    private static partial Regex Numbered();
}
