using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;

namespace IkeLab.Cli.Live;

/// <summary>
/// The configuration of a live gateway: a scenario that consists of Given sentences about two gateways, of which this
/// one is one. Whatever a step can configure is configured by that step.
/// </summary>
/// <param name="Own">The gateway here.</param>
/// <param name="Peer">The other one.</param>
sealed record LiveConfiguration(GatewaySetup Own, GatewaySetup Peer)
{
    /// <param name="address">A feature file with one scenario, or FILE:LINE.</param>
    /// <param name="name">Of the gateway here.</param>
    /// <exception cref="RefusedException">There is no such configuration, or it is none of a live gateway.</exception>
    public static LiveConfiguration Read(string address, string name)
    {
        var scenario = Selection.One(address);
        if (scenario.Steps.FirstOrDefault(step => step.Type is StepType.When or StepType.Then) is { } other)
            throw Wrong(scenario, other.Line, $"'{other}' is no Given: a live gateway is configured, and nothing more");

        var observer = new Observer();
        var result = Bench.Run(scenario, null, observer);
        if (observer.NotLive is { } notLive) throw Wrong(scenario, scenario.Line, notLive);
        if (result.Problems is [var first, ..])
            throw new RefusedException(result.Verdict.ExitCode, ScenarioReport.Headline(first));
        if (observer.Setups is not { } setups)
            throw Wrong(scenario, scenario.Line, "it was not read: is it tagged @ignore?");

        var (a, b) = (setups[0], setups[1]);
        return name == a.Name ? new(a, b)
            : name == b.Name ? new(b, a)
            : throw new RefusedException(ExitCodes.Usage, $"--as {name}: {address} configures {a.Name} and {b.Name}");
    }

    static RefusedException Wrong(Scenario scenario, int line, string why) =>
        new(ExitCodes.Usage, $"{scenario.Path}:{line}: {why}");

    /// <summary>Looks at the lab that the sentences have configured, and that never runs.</summary>
    sealed class Observer : ILabObserver
    {
        public IReadOnlyList<GatewaySetup>? Setups { get; private set; }

        /// <summary>What of it makes sense in a simulation only; null for nothing.</summary>
        public string? NotLive { get; private set; }

        public void Ends(ScenarioResult result, LabContext lab, IReadOnlyList<string> said)
        {
            NotLive = lab.HasStarted
                    ? "one of its sentences makes something happen; a live gateway is told by --initiate"
                : lab.Isp.Rules.Count > 0
                    ? "it sets a fault of the ISP, and a live gateway has none: the world is what it is"
                : lab.Setups.Count > 2 || lab.IspPath.IsSideBySide
                    ? "it has a third gateway or a second uplink, and a live gateway has one peer at one address"
                : null;
            if (result.Verdict is Verdict.Passed) Setups = lab.Setups;
        }
    }
}
