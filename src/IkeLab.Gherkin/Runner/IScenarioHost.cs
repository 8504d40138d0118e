namespace IkeLab.Gherkin.Runner;

/// <summary>
/// What surrounds one scenario: the laboratory that its steps work in. Every scenario has a host of its own, disposed
/// with it when it can be, and everything happens on the thread that called the runner.
/// </summary>
public interface IScenarioHost
{
    /// <summary>Virtual time since the scenario began; zero before <see cref="Begin"/>.</summary>
    TimeSpan Now { get; }

    /// <summary>
    /// Before anything else: supplies what step and context classes ask for and the container cannot make.
    /// </summary>
    void Begin(Scenario scenario, ulong seed, ScenarioContainer container);

    /// <summary>Before each step.</summary>
    void StepBegins(ScenarioStep coming)
    {
    }

    /// <summary>
    /// The verdict of an exception that is not a <see cref="ScenarioException"/>; null if it is a bug.
    /// </summary>
    Verdict? Judge(Exception exception) => null;

    /// <summary>
    /// A step returned before it was done: lets virtual time pass until it is. The runner goes nowhere else meanwhile;
    /// it blocks its thread if the step is still not done, for ever if nothing else completes it.
    /// </summary>
    void Await(Task task)
    {
    }

    /// <summary>
    /// After the last step, before the [AfterScenario] hooks, and only if every step passed: throws if the scenario
    /// may not count as passed (a law broken, a fault idle).
    /// </summary>
    void Check()
    {
    }

    /// <summary>
    /// What a person needs beside the message: ladder, states, counters, the line <i>why</i>, the line <i>repro</i>.
    /// Asked at the moment of the problem, while the laboratory stands as it stood.
    /// </summary>
    string Describe(Problem problem) => "";

    /// <summary>The last call, when the report is written: the moment for artifacts.</summary>
    void Finish(ScenarioResult result)
    {
    }
}
