using IkeLab.Gherkin.Runner;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Gherkin.Hosting;

/// <summary>
/// The lab around one scenario: it gives the steps their lab, judges how they end, and tells what a person needs.
/// </summary>
/// <remarks>The lab is the host's, not the container's: it still stands when the observer sees the end.</remarks>
/// <param name="observer">Sees the lab at moments of its choice; null when nobody does.</param>
public sealed class LabHost(ILabObserver? observer = null) : IScenarioHost, IDisposable
{
    // Around a failed step: what came long before it, the whole ladder tells.
    const int LadderLinesMax = 40;

    // Longer than any make repeats a message, and than a half-open SA lives.
    static readonly TimeSpan Settling = TimeSpan.FromMinutes(3);

    readonly List<string> _said = [];
    string _path = "";
    Output? _output;
    LabContext? _lab;
    bool _hasAddedFaults;

    /// <summary>What the paths of feature files are relative to; empty for the working directory.</summary>
    public string Root { get; init; } = "";

    public TimeSpan Now => _lab?.Time.Now ?? TimeSpan.Zero;

    public void Begin(Scenario scenario, ulong seed, ScenarioContainer container)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(container);
        _path = scenario.Path;
        _output = new(seed, _said, Path.Combine(Root, Path.GetDirectoryName(_path) ?? ""));
        container.Supply<ILabOutput>(_output);
        _lab = new(_output);
        _hasAddedFaults = scenario.Faults.Count > 0;
        container.Supply(_lab);
        observer?.Begins(scenario, _lab);
    }

    public void StepBegins(ScenarioStep coming)
    {
        ArgumentNullException.ThrowIfNull(coming);
        if (_output is not null)
            _output.Block = coming.DocString is null ? null : new(coming.MediaType, _path, coming.DocStringLine);
        _lab?.Journal.Write("", new StepBegan(coming.ToString()));
    }

    public Verdict? Judge(Exception exception) => exception switch
    {
        ExpectationFailedException or LivelockException => Verdict.Failed,
        VacuousScenarioException => Verdict.Invalid,
        WindowTooShortException => Verdict.Undecided,
        BeyondTheLabException => Verdict.Unsupported,
        ImpossibleConfigurationException => Verdict.WrongUsage,
        LawBrokenException or RunFailedException => Verdict.Bug,
        _ => null,
    };

    public void Check()
    {
        Settle();
        _lab?.Check();
    }

    public string Describe(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var repro = $"repro: {Repro.Of(problem.Scenario, problem.Seed)}";
        if (_lab is { HasStarted: true }) observer?.Fails(problem, _lab);
        return _lab is { HasStarted: true } lab ? $"{LabReport.Of(lab, _said, LadderLinesMax)}\n{repro}" : repro;
    }

    public void Finish(ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (_lab is null) return;
        try
        {
            if (_hasAddedFaults && result.Verdict is Verdict.Failed) CheckLaws(_lab);
        }
        finally
        {
            observer?.Ends(result, _lab, _said);
        }
    }

    public void Dispose() => _lab?.Dispose();

    /// <summary>
    /// What an added fault begins comes to its end: the scenario did not know of it, and may look no longer. Late
    /// copies arrive, timers run out, and whatever breaks a law then is seen.
    /// </summary>
    void Settle()
    {
        if (_hasAddedFaults && _lab is { HasStarted: true } lab) lab.Pass(Settling);
    }

    /// <summary>A fault may well make a scenario fail; that must not hide a law that it breaks, too.</summary>
    void CheckLaws(LabContext lab)
    {
        try
        {
            Settle();
            lab.Check();
        }
        catch (Exception other) when (other is VacuousScenarioException or LivelockException)
        {
            // It has failed: that a fault did not strike, or that it goes on without end, is less than that.
        }
    }

    sealed class Output(ulong seed, List<string> said, string folder) : ILabOutput
    {
        public ulong Seed => seed;

        public TextBlock? Block { get; set; }

        public void WriteLine(string line) => said.Add(line);

        public string Read(string path) => TextFile.Read(Path.Combine(folder, path), path);
    }
}

/// <summary>
/// Watches the lab of one scenario: for a live ladder, for artifacts, for <c>show</c> at some moment.
/// </summary>
public interface ILabObserver
{
    /// <summary>Before the first step.</summary>
    void Begins(Scenario scenario, LabContext lab)
    {
    }

    /// <summary>At the moment of a problem; the lab has started.</summary>
    void Fails(Problem problem, LabContext lab)
    {
    }

    /// <summary>After the last, while everything still stands.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="lab">It may never have started.</param>
    /// <param name="said">What hosts printed, such as the output of ping.</param>
    void Ends(ScenarioResult result, LabContext lab, IReadOnlyList<string> said)
    {
    }
}
