using IkeLab.Gherkin.Bindings;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

/// <summary>Hooks, scopes and pending steps, by Reqnroll's rules.</summary>
public sealed class HookTests
{
    const string Two = """
        @lab
        Feature: lab

          @noted
          Scenario: one
            Given something
            And something
            When something
            Then something

          Scenario: other
            Given something
        """;

    static readonly AsyncLocal<List<string>> Notes = new();

    public HookTests() => Notes.Value = [];

    [Fact]
    public void Hooks_run_around_the_run_each_feature_each_scenario_each_block_and_each_step()
    {
        Run(Two, typeof(EveryHook)).Should().OnlyContain(result => result.Verdict == Verdict.Passed);

        Notes.Value.Should().Equal(
            "before run", "before feature",
            "before scenario", "before noted", "before block",
            "before step", "something", "after step", "before step", "something", "after step",
            "after block", "before block", "before step", "something", "after step",
            "after block", "before block", "before step", "something", "after step",
            "after block", "after scenario 1", "after scenario 2",
            "before scenario", "before block", "before step", "something", "after step", "after block",
            "after scenario 1", "after scenario 2",
            "after feature", "after run");
    }

    [Fact]
    public void A_hook_for_other_features_does_not_run()
    {
        Run("Feature: another\nScenario: one\nGiven something\n", typeof(EveryHook));

        Notes.Value.Should().NotContain("before feature").And.Contain("after run");
    }

    [Fact]
    public void What_fails_before_a_step_or_behind_it_fails_the_step()
    {
        var result = Run("Feature: lab\n@before\nScenario: one\nGiven something\n"
            + "@after\nScenario: two\nGiven something\n", typeof(BrokenStepHooks));

        result.Select(one => one.Steps[0].Verdict).Should().Equal(Verdict.Failed, Verdict.Failed);
        result[0].Report.Should().StartWith("lab.feature:4: failed: before");
        result[1].Report.Should().StartWith("lab.feature:7: failed: after");
        Notes.Value.Should().Equal("something");
    }

    [Fact]
    public void Where_a_feature_cannot_begin_its_scenarios_fail()
    {
        var results = Run(Two, typeof(BrokenFeature));

        results.Should().HaveCount(2)
            .And.OnlyContain(result => result.Verdict == Verdict.Failed && result.Report.Contains("no feature"));
        Notes.Value.Should().BeEmpty("no step ran");
    }

    [Fact]
    public void A_hook_around_everything_must_be_static() =>
        FluentActions.Invoking(() => Vocabulary.OfTypes(typeof(NotStatic))).Should().Throw<BindingException>()
            .WithMessage("NotStatic.Before runs outside of scenarios, so it must be static");

    [Theory]
    [InlineData("one", "of all")]
    [InlineData("two", "of two")]
    public void Of_steps_that_say_the_same_the_one_for_this_scenario_is_meant(string scenario, string expected)
    {
        Run($"Feature: lab\nScenario: {scenario}\nGiven something\n", typeof(OfAll), typeof(OfTwo)).Single().Verdict
            .Should().Be(Verdict.Passed);

        Notes.Value.Should().Equal(expected);
    }

    [Fact]
    public void A_step_for_another_feature_is_undefined() =>
        Run("Feature: lab\nScenario: one\nGiven something else\n", typeof(OfTwo)).Single().Verdict
            .Should().Be(Verdict.Undefined);

    [Fact]
    public void A_pending_step_is_told_with_its_line_and_what_is_behind_it_is_skipped()
    {
        var result = Run(
            "Feature: lab\nScenario: one\nGiven something\nThen something\n", typeof(StillToWrite)).Single();

        result.Verdict.Should().Be(Verdict.Pending);
        result.Verdict.ExitCode.Should().Be(2);
        result.Report.Should().StartWith("lab.feature:3: pending: this step is still to be written");
        result.Steps.Select(step => step.Verdict).Should().Equal(Verdict.Pending, Verdict.Skipped);
    }

    [Fact]
    public void A_dry_run_runs_nothing_and_tells_what_is_undefined()
    {
        var runner = new ScenarioRunner(
            Vocabulary.OfTypes(typeof(EveryHook)), () => throw new InvalidOperationException("no host"));
        var scenarios = new FeatureSet(
            ("lab.feature", "Feature: lab\nScenario: one\nGiven something\nScenario: two\nGiven somthing\n")).Scenarios;

        var results = scenarios.Select(scenario => runner.DryRun(scenario)).ToArray();

        results.Select(result => result.Verdict).Should().Equal(Verdict.Skipped, Verdict.Undefined);
        results[1].Report.Should().StartWith(
            "lab.feature:5: undefined: undefined step \"Given somthing\": the nearest is \"Given something\"");
        Notes.Value.Should().BeEmpty();
    }

    static ScenarioResult[] Run(string text, params Type[] steps)
    {
        var vocabulary = Vocabulary.OfTypes(steps);
        var scenarios = new FeatureSet(("lab.feature", text)).Scenarios;
        using var run = new TestRun(vocabulary, scenarios);
        run.Begin().Where(hook => hook.Verdict != Verdict.Passed).Should().BeEmpty();
        ScenarioResult[] results = [.. scenarios.Select(scenario => run.Run(scenario, null, () => new QuietHost()))];
        run.End();
        return results;
    }

    static void Note(string line) => Notes.Value!.Add(line);

    sealed class QuietHost : IScenarioHost
    {
        public TimeSpan Now => default;

        public void Begin(Scenario scenario, ulong seed, ScenarioContainer container)
        {
        }
    }

    [Binding]
    public sealed class EveryHook
    {
        [BeforeTestRun]
        public static void BeforeRun() => Note("before run");

        [AfterTestRun]
        public static void AfterRun() => Note("after run");

        [BeforeFeature("lab")]
        public static void BeforeFeature() => Note("before feature");

        [AfterFeature]
        public static void AfterFeature() => Note("after feature");

        [Before(Order = 1)]
        public void Before() => Note("before scenario");

        [BeforeScenario("@noted", "@other")]
        public void BeforeNoted() => Note("before noted");

        [After(Order = 2)]
        public void Second() => Note("after scenario 2");

        [AfterScenario(Order = 1)]
        public void First() => Note("after scenario 1");

        [BeforeScenarioBlock]
        public void BeforeBlock() => Note("before block");

        [AfterScenarioBlock]
        public void AfterBlock() => Note("after block");

        [BeforeStep]
        public void BeforeStep() => Note("before step");

        [AfterStep]
        public void AfterStep() => Note("after step");

        [StepDefinition("something")]
        public void Something() => Note("something");
    }

    [Binding]
    public sealed class BrokenStepHooks
    {
        [BeforeStep("before")]
        public void Before() => throw new ScenarioFailedException("before");

        [AfterStep("after")]
        public void After() => throw new ScenarioFailedException("after");

        [Given("something")]
        public void Something() => Note("something");
    }

    [Binding]
    public sealed class BrokenFeature
    {
        [BeforeFeature]
        public static void Before() => throw new ScenarioFailedException("no feature");

        [StepDefinition("something")]
        public void Something() => Note("something");
    }

    [Binding]
    public sealed class NotStatic
    {
        [BeforeTestRun]
        public void Before() => Note("before");
    }

    [Binding]
    public sealed class OfAll
    {
        [Given("something")]
        public void Something() => Note("of all");
    }

    [Binding, Scope(Scenario = "TWO", Feature = "lab")]
    public sealed class OfTwo
    {
        [Given("something")]
        public void Something() => Note("of two");

        [Given("something else"), Scope(Feature = "other")]
        public void SomethingElse() => Note("else");
    }

    [Binding]
    public sealed class StillToWrite
    {
        [StepDefinition("something")]
        public void Something() => throw new PendingStepException();
    }
}
