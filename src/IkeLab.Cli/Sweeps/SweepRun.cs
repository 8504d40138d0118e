using System.Globalization;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab;
using IkeLab.Lab.Readings;

namespace IkeLab.Cli.Sweeps;

/// <summary>Runs one scenario over and over, each time with other faults and in a lab of its own.</summary>
sealed class SweepRun(Scenario scenario)
{
    /// <summary>Once, as it is.</summary>
    /// <returns>The result, and the messages that the ISP saw; none when the lab never started.</returns>
    public (ScenarioResult Result, IReadOnlyList<PassedMessage> Messages) Faultless(ulong? seed)
    {
        var end = new AtTheEnd<IReadOnlyList<PassedMessage>>(static (lab, _) => PassedMessage.Of(lab.Sites));
        var result = Bench.Run(scenario, seed, end);
        return (result, end.Seen ?? []);
    }

    /// <summary>All cases, in their order whoever of them is done first.</summary>
    /// <param name="cases">What to run.</param>
    /// <param name="jobs">How many at a time.</param>
    /// <param name="progress">Called now and then on the thread of the caller, with how many are done.</param>
    /// <param name="stop">Leaves what has not begun; it is null in the result.</param>
    public IReadOnlyList<SweepCell?> All(
        IReadOnlyList<SweepCase> cases, int jobs, Action<int> progress, CancellationToken stop)
    {
        var cells = new SweepCell?[cases.Count];
        var (next, done) = (-1, 0);
        void Work()
        {
            while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var mine && mine < cells.Length)
            {
                cells[mine] = Run(cases[mine]);
                Interlocked.Increment(ref done);
            }
        }

        var workers = Enumerable.Range(0, Math.Min(jobs, Math.Max(1, cases.Count)))
            .Select(_ => Task.Run(Work, CancellationToken.None)).ToArray();
        while (!Task.WaitAll(workers, millisecondsTimeout: 200, CancellationToken.None))
            progress(Volatile.Read(ref done));
        progress(done);
        return cells;
    }

    public SweepCell Run(SweepCase one)
    {
        var with = scenario.With(Bench.Steps, one.Faults);
        var last = new LastLook();
        var result = Bench.Run(with, one.Seed, last);
        var problem = result.Problems.FirstOrDefault(problem => problem.Verdict == result.Verdict);
        return new(
            one, result.Verdict, result.Verdict.ExitCode, problem?.Step?.ToString() ?? "", problem?.What ?? "",
            last.Why, last.Refused, last.States, last.End, result.Took, Repro.Of(with, one.Seed));
    }

    /// <summary>What to keep of a lab; the lab itself would fill the memory.</summary>
    sealed class LastLook : ILabObserver
    {
        bool _hasFailed;

        public string Why { get; private set; } = "";

        public string Refused { get; private set; } = "";

        public string States { get; private set; } = "";

        public EndState? End { get; private set; }

        public void Fails(Problem problem, LabContext lab)
        {
            if (_hasFailed) return;
            _hasFailed = true;
            Look(lab);
        }

        public void Ends(ScenarioResult result, LabContext lab, IReadOnlyList<string> said)
        {
            if (!lab.HasStarted) return;
            if (!_hasFailed) Look(lab);
            End = EndStates.Of(lab.Sites);
        }

        void Look(LabContext lab)
        {
            Why = IkeLab.Lab.Readings.Why.Of(lab.Journal, lab.Sites);
            Refused = IkeLab.Lab.Readings.Why.BesideTheIsp(lab.Journal, lab.Sites);
            States = string.Join("; ", lab.Sites.Gateways.Select(StateOf));
        }

        static string StateOf(Gateway gateway)
        {
            var sas = gateway.Ike.Sas.Select(sa => StateNames.Of(sa.State, gateway.Setup.Profile)).ToList();
            var pairs = gateway.Pairs.Count == 1 ? "pair" : "pairs";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{gateway.Name} {(sas is [] ? "no ISAKMP SA" : string.Join(", ", sas))}, " +
                $"{gateway.Pairs.Count} {pairs} of IPsec SAs");
        }
    }
}
