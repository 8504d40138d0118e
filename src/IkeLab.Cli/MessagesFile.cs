using IkeLab.Gherkin.Reports;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli;

/// <summary>The run in Cucumber Messages, in one or two files that grow as it goes.</summary>
sealed class MessagesFile : IDisposable
{
    readonly List<Stream> _streams = [];
    readonly List<CucumberMessages> _messages = [];

    /// <param name="faults">Added to every scenario.</param>
    /// <exception cref="RefusedException">A file cannot be written.</exception>
    public MessagesFile(IEnumerable<string> paths, Selection selection, IReadOnlyList<string> faults)
    {
        foreach (var path in paths)
        {
            _streams.Add(Files.OpenStream(path));
            _messages.Add(new(_streams[^1], Bench.Steps, selection.Texts, rules: null, faults));
        }
    }

    /// <summary>What ran before all scenarios, or behind them.</summary>
    public void Write(IReadOnlyList<HookResult> hooks)
    {
        foreach (var messages in _messages) messages.Write(hooks);
    }

    /// <summary>The scenarios that will run.</summary>
    public void Plan(IReadOnlyList<Scenario> scenarios)
    {
        foreach (var messages in _messages) messages.Plan(scenarios);
    }

    public void Write(ScenarioResult result)
    {
        foreach (var messages in _messages) messages.Write(result);
        foreach (var stream in _streams) stream.Flush(); // for whoever watches the file
    }

    /// <param name="success">All ran, and none failed.</param>
    public void End(bool success)
    {
        foreach (var messages in _messages) messages.End(success);
    }

    /// <summary>It ends early, for a reason that lies in no scenario.</summary>
    public void End(Exception reason)
    {
        foreach (var messages in _messages) messages.End(reason);
    }

    public void Dispose()
    {
        foreach (var stream in _streams) stream.Dispose();
    }
}
