using IkeLab.Gherkin.Bindings;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

public sealed class VocabularyTests
{
    [Fact]
    public void Lists_every_way_to_say_a_step()
    {
        Runs.Vocabulary.Steps.Where(step => step.Method.Name == nameof(LaboratorySteps.Sends))
            .Select(step => $"{step.Language}: {step} "
                + $"-> {step.Where}({string.Join(", ", step.Parameters.Select(one => one.Name))})")
            .Should().Equal(
                "en: When {gateway} sends {int} packet(s) -> LaboratorySteps.Sends(Side, Int32)",
                "zh-TW: 當{gateway}送出 {int} 個封包 -> LaboratorySteps.Sends(Side, Int32)");
    }

    [Fact]
    public void Tells_the_steps_that_are_not_said_in_every_language()
    {
        Runs.Vocabulary.Untranslated("en", "zh-TW").Should().BeEmpty();

        Vocabulary.OfTypes(typeof(HalfTranslated)).Untranslated("en", "zh-TW").Should().Equal(
            "HalfTranslated.Up: \"When it comes up\" is not said in zh-TW");
    }

    [Theory]
    [InlineData(typeof(BadExpression),
        "BadExpression.Step: This Cucumber Expression has a problem at column 1:*Undefined parameter type 'gatway'*")]
    [InlineData(typeof(BadCount), "BadCount.Step: \"{int} of {int}\" gives 2 arguments, the method takes 1")]
    [InlineData(typeof(AsyncVoid), "AsyncVoid.Step is async void: return a Task")]
    [InlineData(typeof(GivesNumber), "GivesNumber.Step returns Int32: steps and hooks return nothing or a Task")]
    [InlineData(typeof(BadTransformation),
        "BadTransformation.Make: a transformation gives a value and takes one argument for each*, here 2")]
    [InlineData(
        typeof(NoGroup), "NoGroup.Make: a transformation gives a value and takes one argument for each*, here 0")]
    public void A_wrong_step_class_is_refused_before_anything_runs(Type type, string message)
    {
        var reading = () => Vocabulary.OfTypes(type);

        reading.Should().Throw<BindingException>().WithMessage(message);
    }

    [Theory]
    [InlineData(typeof(NeedsInterface), "NeedsInterface needs IDisposable: the host supplies no IDisposable")]
    [InlineData(typeof(Circle), "Circle needs Other needs Circle: the constructors ask for each other")]
    public void A_class_that_cannot_be_made_says_for_whom(Type type, string message)
    {
        using var container = new ScenarioContainer();

        container.Invoking(one => one.Resolve(type)).Should().Throw<BindingException>().WithMessage(message);
    }

    [Fact]
    public void The_longest_constructor_is_taken_and_the_last_made_is_disposed_first()
    {
        var order = new List<string>();
        var container = new ScenarioContainer();
        container.Supply(order);

        var outer = container.Resolve<Outer>();
        container.Resolve<Inner>().Should().BeSameAs(outer.Inner);
        container.Dispose();

        order.Should().Equal("outer", "inner");
    }

    [Binding]
    public sealed class HalfTranslated
    {
        [Given("it is up")]
        [Given("已建立")]
        [When("it comes up")]
        public void Up()
        {
        }
    }

    [Binding]
    public sealed class BadExpression
    {
        [Given("{gatway}")]
        public void Step(string name) => throw new InvalidOperationException(name);
    }

    [Binding]
    public sealed class BadCount
    {
        [Given("{int} of {int}")]
        public void Step(int one) => throw new InvalidOperationException($"{one}");
    }

    [Binding]
    public sealed class AsyncVoid
    {
        [Given("it")]
        public async void Step() => await Task.CompletedTask;
    }

    [Binding]
    public sealed class GivesNumber
    {
        [Given("it")]
        public int Step() => 1;
    }

    [Binding]
    public sealed class BadTransformation
    {
        [StepArgumentTransformation("(a)(b)")]
        public static Uri Make(string text) => new(text);
    }

    [Binding]
    public sealed class NoGroup
    {
        [StepArgumentTransformation("a+")]
        public static Uri Make(string text) => new(text);
    }

    public sealed class NeedsInterface(IDisposable what)
    {
        public IDisposable What => what;
    }

    public sealed class Circle(Other other)
    {
        public Other Other => other;
    }

    public sealed class Other(Circle circle)
    {
        public Circle Circle => circle;
    }

    public sealed class Inner(List<string> order) : IDisposable
    {
        public void Dispose() => order.Add("inner");
    }

    public sealed class Outer(Inner? inner, List<string> order) : IDisposable
    {
        public Outer() : this(null, [])
        {
        }

        public Inner? Inner => inner;

        public void Dispose() => order.Add("outer");
    }
}
