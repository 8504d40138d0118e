using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Gherkin.Steps;

/// <summary>A fault in the canonical words of a rule, as reports and repro lines have it.</summary>
[Binding]
public sealed class RuleSteps(LabContext lab)
{
    [Given("{isp} has the rule {string}")]
    [Given("{isp} 的規則為 {string}")]
    public void Has(IspName isp, string text)
    {
        if (!RuleText.TryParse(text, out var rule, out var why, OracleWords.For(lab)))
            throw new ImpossibleConfigurationException(why);
        var after = rule.Window.Event is { } opens ? EventOf(opens) : null;
        if (rule.Window.UntilEvent is { } closes) _ = EventOf(closes);
        var at = isp.Name is null ? lab.IspPath.First : lab.IspPath.Named(isp.Name);
        lab.Add(rule, after, rule.Window.Lasting, at);
    }

    static NamedEvent EventOf(string words) => NamedEvent.Find(words) ?? throw new ImpossibleConfigurationException(
        $"'{words}' is no event that a rule can wait for: {NamedEvent.Names}");
}
