using System.Globalization;
using System.Runtime.InteropServices;
using global::Gherkin.CucumberMessages;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab.Readings;
using Io.Cucumber.Messages.Types;
using Attributes = IkeLab.Gherkin.Bindings;
using Hook = IkeLab.Gherkin.Runner.Hook;
using Messages = Io.Cucumber.Messages.Types;
using Scenario = IkeLab.Gherkin.Runner.Scenario;

namespace IkeLab.Gherkin.Reports;

/// <summary>
/// <c>messages.ndjson</c>: a run as every tool of Cucumber reads it. Each message is written when it is known and kept
/// nowhere. Times are virtual, one scenario behind the other, so the same runs give the same octets.
/// </summary>
public sealed class CucumberMessages
{
    const string ProtocolVersion = "35.0.0"; // of the package Cucumber.Messages, whose schema this is
    const long NanosPerTick = 100;

    const string LogType = "text/x.cucumber.log+plain";

    /// <summary>
    /// What went wrong in a scenario outside of its steps and hooks, such as a fault that never struck.
    /// </summary>
    const string CheckName = "IkeLab's check at the end of a scenario";

    readonly Stream _output;
    readonly Vocabulary _vocabulary;
    readonly Rules _rules;
    readonly IncrementingIdGenerator _ids = new();
    readonly DefinitionMessages _definitions;
    readonly Dictionary<string, Planned> _planned = new(StringComparer.Ordinal);
    readonly string _run;
    readonly string? _check;
    readonly IReadOnlyList<string> _faults;
    TimeSpan _now;

    /// <param name="files">All feature files of the run; those that cannot be read are told.</param>
    /// <param name="faults">
    /// What is added to every scenario: no file has it, so it is told as a hook of this name.
    /// </param>
    public CucumberMessages(
        Stream output, Vocabulary vocabulary, IEnumerable<(string Path, string Text)> files, Rules? rules = null,
        params IReadOnlyList<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        ArgumentNullException.ThrowIfNull(files);
        (_output, _vocabulary, _rules) = (output, vocabulary, rules ?? Rules.Reqnroll);
        Write(Envelope.Create(Meta()));
        foreach (var (path, text) in files)
        {
            foreach (var message in FeatureMessages.Of(path, text, _ids))
            {
                if (message.Pickle is { } pickle) Pickles.Add((path, pickle.Location.Line), IdsOf(pickle));
                Write(message);
            }
        }

        _definitions = new(vocabulary, _ids);
        foreach (var message in _definitions.All()) Write(message);
        _faults = [.. faults.Select(fault => NewHook($"--fault \"{fault}\"", HookType.BEFORE_TEST_STEP))];
        if (_rules.ScenariosMustHaveSteps) _check = NewHook(CheckName, HookType.AFTER_TEST_CASE);

        _run = _ids.GetNewId();
        Write(Envelope.Create(new TestRunStarted(At(_now), _run)));
    }

    Dictionary<(string Path, long Line), string[]> Pickles { get; } = [];

    /// <summary>The hooks before or behind all scenarios.</summary>
    public void Write(IEnumerable<HookResult> hooks)
    {
        ArgumentNullException.ThrowIfNull(hooks);
        foreach (var result in hooks)
        {
            if (result.Of is not { } hook || !_definitions.Knows(hook)) continue;
            var id = _ids.GetNewId();
            Write(Envelope.Create(new TestRunHookStarted(id, _run, _definitions.IdOf(hook), null, At(_now))));
            Write(Envelope.Create(new TestRunHookFinished(id, ResultOf(result), At(_now += result.Took))));
        }
    }

    /// <summary>The scenarios that will run, before the first of them does.</summary>
    public void Plan(IEnumerable<Scenario> scenarios)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        foreach (var scenario in scenarios) Plan(scenario);
    }

    /// <summary>A scenario that has run, in the order of the plan.</summary>
    public void Write(ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var planned = _planned[result.Scenario.Id];
        var (start, id) = (_now, _ids.GetNewId());
        Write(Envelope.Create(new TestCaseStarted(0, id, planned.Case, null, At(start))));

        var hooks = result.Hooks.Where(hook => hook.Of is not null).ToDictionary(hook => hook.Of!);
        var test = planned.FirstStep;
        foreach (var hook in HooksOf<Attributes.BeforeScenarioAttribute>(result.Scenario)) Hooked(hook);
        foreach (var (step, pickled) in InFile(result.Steps, static step => step.Step, planned.PickleSteps))
            Stepped(step, pickled);
        foreach (var hook in AfterHooksOf(result.Scenario)) Hooked(hook);
        if (_check is not null) Checked();

        _now = start + result.Took;
        Write(Envelope.Create(new TestCaseFinished(id, At(_now), false)));

        void Hooked(Hook hook)
        {
            var ran = hooks.GetValueOrDefault(hook);
            var ended = ran is null ? ResultOf(Verdict.Skipped, null, null, default) : ResultOf(ran);
            Told(ended, () => _now += ran?.Took ?? default);
        }

        void Stepped(StepResult step, string? pickled)
        {
            var problem = result.Problems.FirstOrDefault(one => ReferenceEquals(one.Step, step.Step));
            var suggestion = step.Verdict is Verdict.Undefined && pickled is not null
                ? Suggestions.Of(step.Step, pickled, _ids, _vocabulary)
                : null;
            var ended = ResultOf(step.Verdict, problem?.What, problem?.Exception, step.Took);
            Told(
                ended, () => _now = start + step.Began + step.Took,
                suggestion is null ? null : _ => Envelope.Create(suggestion));
        }

        // Of several things that went wrong outside, the first has a place here.
        void Checked()
        {
            var outside = result.Problems.FirstOrDefault(one =>
                one.Step is null &&
                (one.Exception is null || result.Hooks.All(hook => hook.Exception != one.Exception)));
            var ended = ResultOf(outside?.Verdict ?? Verdict.Passed, outside?.What, outside?.Exception, default);
            Told(ended, () => _now = start + result.Took, result.Report is "" ? null : Report);
        }

        // Ladder, states and counters: a log, as far as Cucumber's tools know.
        Envelope Report(string step) => Envelope.Create(new Attachment(
            Printable.Of(result.Report), AttachmentContentEncoding.IDENTITY, null, LogType, null, id, step,
            null, null, null, At(_now)));

        void Told(TestStepResult ended, Action pass, Func<string, Envelope>? more = null)
        {
            var step = $"{test++}";
            Write(Envelope.Create(new TestStepStarted(id, step, At(_now))));
            if (more is not null) Write(more(step));
            pass();
            Write(Envelope.Create(new TestStepFinished(id, step, ended, At(_now))));
        }
    }

    public void End(bool success) =>
        Write(Envelope.Create(new TestRunFinished(null, success, At(_now), null, _run)));

    /// <summary>The run ends early, for a reason that lies in no scenario and no hook.</summary>
    public void End(System.Exception reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Write(Envelope.Create(new TestRunFinished(reason.Message, false, At(_now), ExceptionOf(reason), _run)));
    }

    void Plan(Scenario scenario)
    {
        var pickle = Pickles[(scenario.Path, scenario.Line)];
        var id = _ids.GetNewId();
        var steps = new List<TestStep>();
        foreach (var hook in HooksOf<Attributes.BeforeScenarioAttribute>(scenario)) AddHook(_definitions.IdOf(hook));
        var fault = 0;
        foreach (var (step, pickled) in InFile(scenario.Steps, static step => step, pickle[1..]))
        {
            if (pickled is null)
            {
                AddHook(_faults[fault++]);
                continue;
            }

            var meant = _vocabulary.Match(step, scenario, _rules).Candidates;
            steps.Add(new(null, _ids.GetNewId(), pickled, [.. meant.Select(one => _definitions.IdOf(one.Definition))],
                [.. meant.Select(one => new StepMatchArgumentsList([.. one.Arguments.Select(ArgumentOf)]))]));
        }

        foreach (var hook in AfterHooksOf(scenario)) AddHook(_definitions.IdOf(hook));
        if (_check is not null) AddHook(_check);
        var first = steps.Count == 0 ? 0 : int.Parse(steps[0].Id, CultureInfo.InvariantCulture);
        _planned.Add(scenario.Id, new(id, first, pickle[1..]));
        Write(Envelope.Create(new TestCase(id, pickle[0], steps, _run)));

        void AddHook(string hook) => steps.Add(new(hook, _ids.GetNewId(), null, null, null));
    }

    /// <summary>Each step with its id in the pickle; null for one that was added, which no pickle has.</summary>
    static IEnumerable<(T Step, string? Pickled)> InFile<T>(
        IEnumerable<T> steps, Func<T, ScenarioStep> of, string[] pickled)
    {
        var next = 0;
        foreach (var step in steps) yield return (step, of(step).IsAdded ? null : pickled[next++]);
    }

    string NewHook(string name, HookType type)
    {
        var id = _ids.GetNewId();
        Write(Envelope.Create(new Messages.Hook(id, name, new SourceReference(null, null, null, null), null, type)));
        return id;
    }

    IEnumerable<Hook> AfterHooksOf(Scenario scenario)
    {
        var hooks = HooksOf<Attributes.AfterScenarioAttribute>(scenario);
        return _rules.AfterHooksAreReversed ? hooks.Reverse() : hooks;
    }

    IEnumerable<Hook> HooksOf<T>(Scenario scenario) where T : Attributes.HookAttribute =>
        _vocabulary.Hooks<T>().Where(hook => hook.AppliesTo(scenario)).DistinctBy(hook => hook.Method);

    static StepMatchArgument ArgumentOf(Expressions.Argument argument)
    {
        var group = new Group([], argument.Place?.Start, argument.Place?.Text);
        return new(group, argument.Type.Name is "" ? null : argument.Type.Name);
    }

    static TestStepResult ResultOf(HookResult hook) => ResultOf(hook.Verdict, hook.What, hook.Exception, hook.Took);

    static TestStepResult ResultOf(Verdict verdict, string? what, System.Exception? exception, TimeSpan took)
    {
        var status = StatusOf(verdict);
        var thrown = exception is null ? null : ExceptionOf(exception);
        return new(DurationOf(took), exception?.Message ?? (what is "" ? null : what), status, thrown);
    }

    static Messages.Exception ExceptionOf(System.Exception exception) =>
        new(exception.GetType().Name, exception.Message, null);

    /// <summary>Undecided is none of Cucumber's: the window was too short to tell.</summary>
    static TestStepResultStatus StatusOf(Verdict verdict) => verdict switch
    {
        Verdict.Passed => TestStepResultStatus.PASSED,
        Verdict.Skipped or Verdict.Unsupported => TestStepResultStatus.SKIPPED,
        Verdict.Undecided => TestStepResultStatus.UNKNOWN,
        Verdict.Pending => TestStepResultStatus.PENDING,
        Verdict.Undefined => TestStepResultStatus.UNDEFINED,
        Verdict.Ambiguous => TestStepResultStatus.AMBIGUOUS,
        _ => TestStepResultStatus.FAILED,
    };

    static string[] IdsOf(Pickle pickle) => [pickle.Id, .. pickle.Steps.Select(step => step.Id)];

    static Meta Meta() => new(
        ProtocolVersion,
        new("IkeLab", typeof(CucumberMessages).Assembly.GetName().Version?.ToString(3)),
        new(".NET", $"{Environment.Version}"),
        new(RuntimeInformation.OSDescription, null),
        new($"{RuntimeInformation.ProcessArchitecture}", null),
        null);

    static Timestamp At(TimeSpan time) => new(time.Ticks / TimeSpan.TicksPerSecond, NanosOf(time));

    static Duration DurationOf(TimeSpan time) => new(time.Ticks / TimeSpan.TicksPerSecond, NanosOf(time));

    static long NanosOf(TimeSpan time) => time.Ticks % TimeSpan.TicksPerSecond * NanosPerTick;

    void Write(Envelope message) => MessageJson.Write(_output, message);

    /// <param name="FirstStep">Its number; those behind it follow.</param>
    sealed record Planned(string Case, int FirstStep, string[] PickleSteps);
}
