using System.Globalization;
using IkeLab.Gherkin.Hosting;
using IkeLab.Lab;

namespace IkeLab.Reqnroll;

/// <summary>What IkeLab's own runner does around a scenario and its steps.</summary>
[Binding]
public sealed class LabHooks(LabContext lab, ILabOutput labOutput, ScenarioContext scenario, IReqnrollOutputHelper output)
{
    // Around a failed step: what came long before it, the whole ladder tells.
    const int LadderLinesMax = 40;

    /// <summary>Before a hook of the user's, whatever its order: the check may still fail the scenario.</summary>
    const int First = int.MinValue;

    [BeforeStep(Order = First)]
    public void StepBegins()
    {
        var step = scenario.StepContext.StepInfo;
        lab.Journal.Write("", new StepBegan($"{step.StepInstance.Keyword}{step.Text}"));
    }

    /// <summary>A law that was broken, a fault that never struck: such a scenario may not pass.</summary>
    [AfterScenario(Order = First)]
    public void Check()
    {
        try
        {
            if (scenario.TestError is null) lab.Check();
        }
        catch
        {
            Report();
            throw;
        }

        if (scenario.TestError is not null) Report();
    }

    void Report()
    {
        if (!lab.HasStarted) return;
        output.WriteLine(LabReport.Of(lab, ((ScenarioOutput)labOutput).Said, LadderLinesMax));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed: {labOutput.Seed}"));
    }
}
