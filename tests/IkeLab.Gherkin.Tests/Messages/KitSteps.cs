using IkeLab.Gherkin.Bindings;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests.Messages;

/// <summary>The steps and hooks of the compatibility kit's samples, in the order in which the kit has them.</summary>
static class KitSteps
{
    public static IReadOnlyDictionary<string, Type> Of { get; } = new Dictionary<string, Type>
    {
        ["all-statuses"] = typeof(AllStatuses),
        ["ambiguous"] = typeof(Ambiguous),
        ["backgrounds"] = typeof(Orders),
        ["cdata"] = typeof(Cdata),
        ["data-tables"] = typeof(DataTables),
        ["doc-strings"] = typeof(DocStrings),
        ["empty"] = typeof(Nothing),
        ["examples-tables"] = typeof(Friends),
        ["examples-tables-undefined"] = typeof(Cucumbers),
        ["examples-tables-undefined-multiple"] = typeof(Cucumbers),
        ["failedish-combinations"] = typeof(Failedish),
        ["global-hooks"] = typeof(GlobalHooks),
        ["global-hooks-afterall-error"] = typeof(AfterAllError),
        ["global-hooks-beforeall-error"] = typeof(BeforeAllError),
        ["hooks"] = typeof(Hooks),
        ["hooks-conditional"] = typeof(ConditionalHooks),
        ["hooks-named"] = typeof(NamedHooks),
        ["hooks-skipped"] = typeof(SkippedHooks),
        ["hooks-undefined"] = typeof(HooksAround),
        ["minimal"] = typeof(Minimal),
        ["multiple-features"] = typeof(Order),
        ["multiple-features-reversed"] = typeof(Order),
        ["parameter-types"] = typeof(Flights),
        ["pending"] = typeof(PendingSteps),
        ["pending-exception"] = typeof(PendingException),
        ["regular-expression"] = typeof(Vegetables),
        ["retry-ambiguous"] = typeof(AmbiguousStep),
        ["retry-pending"] = typeof(PendingStep),
        ["retry-undefined"] = typeof(Nothing),
        ["rules"] = typeof(Chocolate),
        ["rules-backgrounds"] = typeof(Orders),
        ["skipped"] = typeof(Skipped),
        ["skipped-exception"] = typeof(SkippedException),
        ["skipped-failing-hook"] = typeof(SkippedThenFailing),
        ["stack-traces"] = typeof(StackTraces),
        ["test-run-exception"] = typeof(Minimum),
        ["undefined"] = typeof(Undefined),
        ["undefined-multiple"] = typeof(Undefined),
        ["unused-steps"] = typeof(Unused),
    };

    public sealed record Flight(string From, string To);

    [Binding]
    public sealed class Nothing;

    [Binding]
    public sealed class AllStatuses
    {
        [Given("^a step$")]
        public static void Step()
        {
        }

        [Given("^a failing step$")]
        public static void Fails() => throw new InvalidOperationException("whoops");

        [Given("^a pending step$")]
        public static void Pends() => throw new PendingStepException();

        [Given("^a skipped step$")]
        public static void Skips() => throw new UnsupportedException("skipped");

        [Given("^an ambiguous (.*?)$")]
        public static void Ambiguous(string what)
        {
        }

        [Given("^(.*?) ambiguous step$")]
        public static void AmbiguousToo(string what)
        {
        }
    }

    [Binding]
    public sealed class Failedish
    {
        [Given("^a step$")]
        public static void Step()
        {
        }

        [Given("^a skipped step$")]
        public static void Skips() => throw new UnsupportedException("skipped");

        [Given("^a pending step$")]
        public static void Pends() => throw new PendingStepException();

        [Given("^an ambiguous (.*?)$")]
        public static void Ambiguous(string what)
        {
        }

        [Given("^(.*?) ambiguous step$")]
        public static void AmbiguousToo(string what)
        {
        }

        [Given("^a failing step$")]
        public static void Fails() => throw new InvalidOperationException("whoops");
    }

    [Binding]
    public sealed class Ambiguous
    {
        [Given("^a (.*?) with (.*?)$")]
        public static void First(string one, string other)
        {
        }

        [Given("^a step with (.*?)$")]
        public static void Second(string one)
        {
        }
    }

    [Binding]
    public sealed class Orders
    {
        [Given("an order for {string}")]
        public static void Order(string what)
        {
        }

        [When("an action")]
        public static void Action()
        {
        }

        [Then("an outcome")]
        public static void Outcome()
        {
        }
    }

    [Binding]
    public sealed class Order
    {
        [Given("an order for {string}")]
        public static void For(string what)
        {
        }
    }

    [Binding]
    public sealed class Cdata
    {
        [Given("I have {int} <![CDATA[cukes]]> in my belly")]
        public static void Cukes(int count)
        {
        }
    }

    [Binding]
    public sealed class Minimal
    {
        [Given("I have {int} cukes in my belly")]
        public static void Cukes(int count)
        {
        }
    }

    [Binding]
    public sealed class DataTables
    {
        [When("the following table is transposed:")]
        public static void Transpose(DataTable table)
        {
        }

        [Then("it should be:")]
        public static void ShouldBe(DataTable table)
        {
        }
    }

    [Binding]
    public sealed class DocStrings
    {
        [Given("a doc string:")]
        public static void DocString(string text)
        {
        }
    }

    [Binding]
    public sealed class Cucumbers
    {
        int _count;

        [Given("there are {int} cucumbers")]
        public void There(int count) => _count = count;

        [When("I eat {int} cucumbers")]
        public void Eat(int count) => _count -= count;

        [Then("I should have {int} cucumbers")]
        public void Left(int count)
        {
            if (_count != count)
                throw new InvalidOperationException($"Expected values to be strictly equal:\n\n{_count} !== {count}\n");
        }
    }

    [Binding]
    public sealed class Friends
    {
        int _count;
        int _friends;

        [Given("there are {int} cucumbers")]
        public void There(int count) => _count = count;

        [Given("there are {int} friends")]
        public void Friend(int friends) => _friends = friends;

        [When("I eat {int} cucumbers")]
        public void Eat(int count) => _count -= count;

        [Then("I should have {int} cucumbers")]
        public void Left(int count)
        {
            if (_count != count)
                throw new InvalidOperationException($"Expected values to be strictly equal:\n\n{_count} !== {count}\n");
        }

        [Then("each person can eat {int} cucumbers")]
        public void Share(int share)
        {
            if (_count / (1 + _friends) != share) throw new InvalidOperationException("another share");
        }
    }

    [Binding]
    public sealed class GlobalHooks
    {
        [BeforeTestRun]
        public static void One()
        {
        }

        [BeforeTestRun]
        public static void Two()
        {
        }

        [When("a step passes")]
        public static void Passes()
        {
        }

        [When("a step fails")]
        public static void Fails() => throw new InvalidOperationException("Exception in step");

        [AfterTestRun]
        public static void Three()
        {
        }

        [AfterTestRun]
        public static void Four()
        {
        }
    }

    [Binding]
    public sealed class AfterAllError
    {
        [BeforeTestRun]
        public static void One()
        {
        }

        [BeforeTestRun]
        public static void Two()
        {
        }

        [When("a step passes")]
        public static void Passes()
        {
        }

        [AfterTestRun]
        public static void Three()
        {
        }

        [AfterTestRun]
        public static void Four() => throw new InvalidOperationException("AfterAll hook went wrong");

        [AfterTestRun]
        public static void Five()
        {
        }
    }

    [Binding]
    public sealed class BeforeAllError
    {
        [BeforeTestRun]
        public static void One()
        {
        }

        [BeforeTestRun]
        public static void Two() => throw new InvalidOperationException("BeforeAll hook went wrong");

        [BeforeTestRun]
        public static void Three()
        {
        }

        [When("a step passes")]
        public static void Passes()
        {
        }

        [AfterTestRun]
        public static void Four()
        {
        }

        [AfterTestRun]
        public static void Five()
        {
        }
    }

    [Binding]
    public sealed class Hooks
    {
        [BeforeScenario]
        public static void Before()
        {
        }

        [When("a step passes")]
        public static void Passes()
        {
        }

        [When("a step fails")]
        public static void Fails() => throw new InvalidOperationException("Exception in step");

        [AfterScenario]
        public static void After()
        {
        }
    }

    [Binding]
    public sealed class NamedHooks
    {
        [BeforeScenario]
        public static void Before()
        {
        }

        [When("a step passes")]
        public static void Passes()
        {
        }

        [AfterScenario]
        public static void After()
        {
        }
    }

    [Binding]
    public sealed class ConditionalHooks
    {
        [BeforeScenario("@passing-hook")]
        public static void Before()
        {
        }

        [BeforeScenario("@fail-before")]
        public static void FailBefore() => throw new InvalidOperationException("Exception in conditional hook");

        [When("a step passes")]
        public static void Passes()
        {
        }

        [AfterScenario("@fail-after")]
        public static void FailAfter() => throw new InvalidOperationException("Exception in conditional hook");

        [AfterScenario("@passing-hook")]
        public static void After()
        {
        }
    }

    [Binding]
    public sealed class SkippedHooks
    {
        [BeforeScenario]
        public static void One()
        {
        }

        [BeforeScenario("@skip-before")]
        public static void Two() => throw new UnsupportedException("skipped");

        [BeforeScenario]
        public static void Three()
        {
        }

        [Given("a normal step")]
        public static void Step()
        {
        }

        [Given("a step that skips")]
        public static void Skips() => throw new UnsupportedException("skipped");

        [AfterScenario]
        public static void Four()
        {
        }

        [AfterScenario("@skip-after")]
        public static void Five() => throw new UnsupportedException("skipped");

        [AfterScenario]
        public static void Six()
        {
        }
    }

    [Binding]
    public sealed class HooksAround
    {
        [BeforeScenario]
        public static void Before()
        {
        }

        [AfterScenario]
        public static void After()
        {
        }
    }

    [Binding]
    public sealed class Flights
    {
        [StepArgumentTransformation("([A-Z]{3})-([A-Z]{3})", Name = "flight")]
        public static Flight Flight(string from, string to) => new(from, to);

        [Given("{flight} has been delayed")]
        public static void Delayed(Flight flight)
        {
            if (flight != new Flight("LHR", "CDG")) throw new InvalidOperationException($"{flight}");
        }
    }

    [Binding]
    public sealed class PendingSteps
    {
        [Given("an implemented non-pending step")]
        public static void Step()
        {
        }

        [Given("an implemented step that is skipped")]
        public static void Skipped()
        {
        }

        [Given("an unimplemented pending step")]
        public static void Pends() => throw new PendingStepException();
    }

    [Binding]
    public sealed class PendingException
    {
        [Given("an unimplemented pending step")]
        public static void Pends() => throw new PendingStepException("TODO");
    }

    [Binding]
    public sealed class PendingStep
    {
        [Given("a pending step")]
        public static void Pends() => throw new PendingStepException();
    }

    [Binding]
    public sealed class AmbiguousStep
    {
        [Given("an ambiguous step")]
        public static void First()
        {
        }

        [Given("an ambiguous step")]
        public static void Second()
        {
        }
    }

    [Binding]
    public sealed class Minimum
    {
        [Given("a step")]
        public static void Step()
        {
        }
    }

    [Binding]
    public sealed class Vegetables
    {
        [Given("^a (.*?)(?: and a (.*?))?(?: and a (.*?))?$")]
        public static void Given(string one, string? two, string? three)
        {
        }
    }

    [Binding]
    public sealed class Chocolate
    {
        int _money;
        int _stock;
        bool _sold;

        [Given("the customer has {int} cents")]
        public void Has(int money) => _money = money;

        [Given("there are chocolate bars in stock")]
        public void Stock() => _stock = 1;

        [Given("there are no chocolate bars in stock")]
        public void NoStock() => _stock = 0;

        [When("the customer tries to buy a {int} cent chocolate bar")]
        public void Buys(int price) => _sold = _money >= price && _stock-- > 0;

        [Then("the sale should not happen")]
        public void NotSold()
        {
            if (_sold) throw new InvalidOperationException("sold");
        }

        [Then("the sale should happen")]
        public void Sold()
        {
            if (!_sold) throw new InvalidOperationException("not sold");
        }
    }

    [Binding]
    public sealed class Skipped
    {
        [Given("a step that does not skip")]
        public static void Step()
        {
        }

        [Given("a step that is skipped")]
        public static void IsSkipped()
        {
        }

        [Given("I skip a step")]
        public static void Skips() => throw new UnsupportedException("skipped");
    }

    [Binding]
    public sealed class SkippedException
    {
        [Given("I skip a step")]
        public static void Skips() => throw new UnsupportedException("skipping");
    }

    [Binding]
    public sealed class SkippedThenFailing
    {
        [Given("a step that skips")]
        public static void Skips() => throw new UnsupportedException("skipped");

        [AfterScenario]
        public static void Fails() => throw new InvalidOperationException("whoops");
    }

    [Binding]
    public sealed class StackTraces
    {
        [When("a step throws an exception")]
        public static void Throws() => throw new InvalidOperationException("BOOM");
    }

    [Binding]
    public sealed class Undefined
    {
        [Given("an implemented step")]
        public static void Step()
        {
        }

        [Given("a step that will be skipped")]
        public static void Skipped()
        {
        }
    }

    [Binding]
    public sealed class Unused
    {
        [Given("a step that is used")]
        public static void Used()
        {
        }

        [Given("a step that is not used")]
        public static void NotUsed()
        {
        }
    }
}
