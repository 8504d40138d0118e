using IkeLab.Gherkin.Runner;
using IkeLab.Gherkin.Steps;
using IkeLab.Net;

namespace IkeLab.Gherkin.Hosting;

/// <summary>Faults that somebody adds to a scenario without editing its file; each becomes a step of it.</summary>
public static class AddedFaults
{
    /// <summary>
    /// Adds the steps behind the one that names the gateways, because a direction needs their names.
    /// </summary>
    /// <param name="scenario">It stays as it is.</param>
    /// <param name="vocabulary">Of its steps.</param>
    /// <param name="faults">
    /// The canonical words of a rule, at the first ISP, or a sentence that may stand behind Given.
    /// </param>
    public static Scenario With(this Scenario scenario, Vocabulary vocabulary, params IReadOnlyList<string> faults)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(faults);
        if (faults.Count == 0) return scenario;

        var joined = scenario.Steps.ToList().FindIndex(step => vocabulary.MethodOf(step, scenario) is
        { Name: nameof(ConfigurationSteps.Gateways) or nameof(ConfigurationSteps.GatewaysAndIsps) });
        var line = joined < 0 ? scenario.Line : scenario.Steps[joined].Line;
        var added = faults.Select(fault => StepOf(fault, line, vocabulary, scenario));
        return scenario with
        {
            Steps = [.. scenario.Steps.Take(joined + 1), .. added, .. scenario.Steps.Skip(joined + 1)],
            Faults = [.. scenario.Faults, .. faults],
        };
    }

    static ScenarioStep StepOf(string fault, int line, Vocabulary vocabulary, Scenario scenario)
    {
        var said = new ScenarioStep(line, "Given ", fault, StepType.Given, null, null) { IsAdded = true };

        // What is neither becomes the step whose complaint helps: no sentence has a colon behind its first words.
        var isRule = RuleText.TryParse(fault, out _, out _) ||
            (fault.Contains(": ", StringComparison.Ordinal) && vocabulary.MethodOf(said, scenario) is null);
        return isRule ? said with { Text = $"the ISP has the rule \"{fault}\"" } : said;
    }
}
