using IkeLab.Lab;
using IkeLab.Lab.Sentences;

namespace IkeLab.Gherkin.Steps;

/// <summary>A fault in the canonical words of a rule, as reports and repro lines have it.</summary>
[Binding]
public sealed class RuleSteps(LabContext lab)
{
    /// <summary>The words that a report, a ladder or --fault has.</summary>
    [Given("{isp} has the rule {string}")]
    [Given("{isp} 的規則為 {string}")]
    public void Has(IspName isp, string text) =>
        lab.AddRule(text, isp.Name is null ? null : lab.IspPath.Named(isp.Name));
}
