using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

/// <summary>A host that notes what happens, and that a test can make misbehave.</summary>
sealed class Host : IScenarioHost, INotebook
{
    public List<string> Notes { get; } = [];

    public Action AtCheck { get; init; } = () => { };

    public Func<Problem, string> Description { get; init; } =
        problem => $"ladder at {problem.At.TotalSeconds} s, seed {problem.Seed}";

    public TimeSpan Now { get; private set; }

    public ScenarioContainer? Container { get; private set; }

    public void Begin(Scenario scenario, ulong seed, ScenarioContainer container)
    {
        container.Supply<INotebook>(this);
        Container = container;
        Write($"seed {seed}");
    }

    public void Write(string line) => Notes.Add(line);

    public void StepBegins(ScenarioStep coming) => Now += TimeSpan.FromSeconds(1.5);

    public void Check() => AtCheck();

    public Verdict? Judge(Exception exception) => exception is DivideByZeroException ? Verdict.WrongUsage : null;

    public void Await(Task task)
    {
        Write($"awaited on thread {Environment.CurrentManagedThreadId}");
        Container!.Resolve<Laboratory>().Later.SetResult();
    }

    public string Describe(Problem problem) => Description(problem);

    public void Finish(ScenarioResult result) => Write($"finished {result.Verdict}");
}
