using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Reports;
using IkeLab.Gherkin.Runner;
using IkeLab.Gherkin.Steps;
using IkeLab.Lab;

namespace IkeLab.Gherkin.Tests;

/// <summary>A thousand scenarios cost no more memory than one: each lab goes when its scenario is over.</summary>
public sealed class ManyScenariosTests
{
    const int Count = 1000;

    [Fact]
    public void Of_a_thousand_scenarios_no_lab_is_alive_behind_its_end_though_all_results_and_messages_are_kept()
    {
        var rows = string.Join('\n', Enumerable.Range(1, Count).Select(n => $"      | {n} | {n % 100} |"));
        var text = $"""
            Feature: many
              Scenario Outline: number <n>
                Given gateways "A" and "B" joined by an ISP
                And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 19
                When 1 second passes
                Then A shows <encaps> encaps and 0 decaps
                Examples:
                  | n | encaps |
            {rows}

            """;
        (string Path, string Text)[] files = [("many.feature", text)];
        var (vocabulary, scenarios) =
            (Vocabulary.Of(typeof(ConfigurationSteps).Assembly), new FeatureSet(files).Scenarios);
        using var output = new CountingStream();
        var messages = new CucumberMessages(output, vocabulary, files);
        messages.Plan(scenarios);
        using var run = new TestRun(vocabulary, scenarios);
        var labs = new Labs();
        var results = new List<ScenarioResult>();
        var alive = new List<int>();

        foreach (var scenario in scenarios)
        {
            results.Add(run.Run(scenario, null, () => new LabHost(labs)));
            messages.Write(results[^1]);
            if (results.Count % 250 == 0) alive.Add(labs.Alive);
        }

        results.Should().HaveCount(Count);
        results.Count(result => result.Verdict is Verdict.Failed).Should().BeGreaterThan(
            900, "those that fail keep no lab either");
        labs.Seen.Should().Be(Count);
        alive.Should().HaveCount(4)
            .And.OnlyContain(count => count <= 1, "what the last one used may still be on the stack");
        output.Lines.Should().BeGreaterThan(Count * 10);
    }

    sealed class Labs : ILabObserver
    {
        readonly List<WeakReference> _labs = [];

        public int Seen => _labs.Count;

        public int Alive
        {
            get
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                GC.Collect();
                return _labs.Count(lab => lab.IsAlive);
            }
        }

        public void Begins(Scenario scenario, LabContext lab) => _labs.Add(new(lab));
    }

    /// <summary>Keeps nothing of what is written.</summary>
    sealed class CountingStream : Stream
    {
        public int Lines { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get; set; }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            Lines += buffer.AsSpan(offset, count).Count((byte)'\n');
    }
}
