using System.Reflection;
using System.Text.RegularExpressions;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab;
using IkeLab.Lab.Readings;
using IkeLab.Net;

namespace IkeLab.Features;

/// <summary>
/// All that the ISP can do, and all that a rule can ask of a packet or wait for: each strikes in a scenario in English
/// and in one in Traditional Chinese, and the ladder of one names the rule.
/// </summary>
public sealed partial class EveryFaultTests(EveryFaultTests.Struck struck) : IClassFixture<EveryFaultTests.Struck>
{
    static readonly string[] Effects =
    [
        "drop", "drop fragments", "drop later fragments", "drop fragments over N octets",
        "reject", "reject with ICMP N",
        "no route", "no route without ICMP", "N hops", "misroute until idle for N s", "broken path of N",
        "firewall for X, idle N s", "firewall for X, idle N s, ICMP N", "MTU N", "MTU N without ICMP",
        "corrupt a field", "corrupt bit N of octet N", "corrupt octets N to N",
        "tamper with a field", "tamper with bit N of octet N",
        "truncate to N octets", "truncate to N octets and repair", "set the DSCP to N", "set the TTL to N",
        "duplicate, N more, N s late", "replay, N back", "rate N bit/s, queue N",
        "police to N bit/s, burst N", "delay by N s",
        "jitter up to N s", "jitter out of order up to N s", "hold until N more have come", "hold until released",
    ];

    static readonly string[] Choices =
    [
        "number N", "one in N", "N in a million", "bursts N in N out N between",
        "at most N times", "from N s until N s",
        "after a message", "after a message for N s", "after the tunnel is up", "after the tunnel is up for N s",
        "every N s for N s", "until a message", "until the tunnel is up",
    ];

    static readonly string[] OracleCriteria =
    [
        "DPD (oracle)", "Delete (oracle)", "notify X (oracle)", "ESP with packets from N (oracle)",
        "ESP with packets to N (oracle)", "ESP with packets from N to N (oracle)",
    ];

    [Theory]
    [InlineData("en")]
    [InlineData("zh-TW")]
    public void Every_effect_strikes(string language) =>
        Effects.Except(struck.In(language).Select(static rule => rule.Effect)).Should().BeEmpty();

    [Fact]
    public void No_kind_of_effect_is_left_out() => typeof(Effect).Assembly.GetTypes()
        .Where(static type => type.IsSubclassOf(typeof(Effect)) && !type.IsAbstract)
        .Except(struck.In("en").Select(static rule => rule.EffectType)).Should().BeEmpty();

    [Fact]
    public void The_ladder_names_the_rule_of_every_effect() =>
        Effects.Except(struck.In("en").Where(static rule => rule.IsInLadder).Select(static rule => rule.Effect))
            .Should().BeEmpty();

    [Theory]
    [InlineData("en")]
    [InlineData("zh-TW")]
    public void Every_criterion_is_met(string language) => CriteriaOfTheNetwork().Concat(OracleCriteria)
        .Except(struck.In(language).SelectMany(static rule => rule.Criteria)).Should().BeEmpty();

    [Theory]
    [InlineData("en")]
    [InlineData("zh-TW")]
    public void Every_window_limit_and_chance_is_in_force_once(string language) =>
        Choices.Except(struck.In(language).SelectMany(static rule => rule.Choices)).Should().BeEmpty();

    /// <summary>Whatever makes a criterion in <see cref="Criterion"/>, with any arguments.</summary>
    static IEnumerable<string> CriteriaOfTheNetwork()
    {
        const BindingFlags Statics = BindingFlags.Public | BindingFlags.Static;
        var named = typeof(Criterion).GetProperties(Statics).Select(static property => property.GetValue(null));
        var made = typeof(Criterion).GetMethods(Statics)
            .Where(static method => !method.IsSpecialName && method.ReturnType == typeof(Criterion))
            .Select(static method => method.Invoke(null, [.. method.GetParameters().Select(Sample)]));
        return named.Concat(made).Cast<Criterion>().Select(static criterion => KindOf(criterion.Text));
    }

    static object Sample(ParameterInfo parameter) => parameter.ParameterType == typeof(string) ? "MM1"
        : parameter.ParameterType == typeof(IspSide) ? IspSide.A
        : Convert.ChangeType(1, parameter.ParameterType, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Words without what differs from rule to rule: numbers, addresses, fields and names.</summary>
    static string KindOf(string text)
    {
        text = Messages().Replace(text, "a message");
        text = Notify().Replace(text, "notify X");
        text = Fields().Replace(text, "$1 a field");
        text = Sides().Replace(text, "$1 X");
        return Numbers().Replace(text, "N");
    }

    [GeneratedRegex(@"\b[AMQ]M[1-6]\b")]
    private static partial Regex Messages();

    [GeneratedRegex("notify [A-Z0-9-]+")]
    private static partial Regex Notify();

    [GeneratedRegex("^(corrupt|tamper with) (?!bit |octets ).+$")]
    private static partial Regex Fields();

    [GeneratedRegex(@"\b(from|firewall for) [AB]\b")]
    private static partial Regex Sides();

    [GeneratedRegex("[0-9][0-9./]*(?<![/])")]
    private static partial Regex Numbers();

    /// <summary>The rules that struck, of all scenarios about the ISP.</summary>
    public sealed class Struck
    {
        readonly List<Rule> _rules = [];

        public Struck()
        {
            foreach (var scenario in FeatureFolders.All.Scenarios
                    .Where(static one => !one.IsIgnored && one.Steps.Any(IsAboutTheIsp)))
                _ = new ScenarioRunner(ScenarioTests.Steps, () =>
                    new LabHost(new Observer(_rules, scenario.Language)) { Root = FeatureFolders.Root }).Run(scenario);
        }

        public IEnumerable<Rule> In(string language) => _rules.Where(rule => rule.Language == language);

        static bool IsAboutTheIsp(ScenarioStep step) =>
            step.Type is not StepType.Then && step.Text.Contains("ISP", StringComparison.Ordinal);
    }

    public sealed record Rule(
        string Language, Type EffectType, string Effect, IReadOnlyList<string> Criteria, IReadOnlyList<string> Choices,
        bool IsInLadder);

    sealed class Observer(List<Rule> rules, string language) : ILabObserver
    {
        public void Ends(ScenarioResult result, LabContext lab, IReadOnlyList<string> said)
        {
            if (result.Verdict is not Verdict.Passed) return;
            var struck = lab.IspPath.Isps.SelectMany(static isp => isp.Rules)
                .Where(static rule => rule.Fired > 0).ToList();
            if (struck.Count == 0) return;

            var ladder = LadderText.Of(Ladder.Of(lab.Sites));
            rules.AddRange(struck.Select(installed => Of(installed.Rule, ladder)));
        }

        Rule Of(IspRule rule, string ladder) => new(
            language, rule.Effect.GetType(), KindOf(rule.Effect.Text),
            [.. rule.Match.Criteria.Select(static one => KindOf(one.Text))],
            [.. rule.Text[(rule.Effect.Text.Length + ": ".Length + rule.Match.Key.Length)..]
                .Split(", ").Select(KindOf)],
            ladder.Contains(rule.Key, StringComparison.Ordinal));
    }
}
