using IkeLab.Gherkin.Bindings;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

public enum Side { A, B }

public sealed record Policy(string Cipher, int Group);

[Binding]
public sealed class LaboratorySteps(Laboratory laboratory)
{
    [StepArgumentTransformation("([AB])", Name = "gateway")]
    [StepArgumentTransformation("閘道([AB])", Name = "gateway")]
    public static Side ToSide(string letter) => Enum.Parse<Side>(letter);

    [StepArgumentTransformation(@"(\d+) seconds", Name = "seconds")]
    public static TimeSpan FromSeconds(int count) => TimeSpan.FromSeconds(count);

    [StepArgumentTransformation(@"(\d+) minutes", Name = "minutes")]
    public static TimeSpan FromMinutes(int count) => TimeSpan.FromMinutes(count);

    [StepArgumentTransformation]
    public static IReadOnlyList<Policy> ToPolicies(DataTable table) =>
        [.. table.Rows.Select(row => new Policy(row["cipher"], int.Parse(row["group"])))];

    [BeforeScenario("noted", Order = 2)]
    public void Second() => laboratory.Note("before 2");

    [BeforeScenario("@noted", Order = 1)]
    public void First() => laboratory.Note("before 1");

    [BeforeScenario("broken")]
    public static void Broken() => throw new UsageException("this scenario cannot begin");

    [AfterScenario]
    public Task After()
    {
        laboratory.Note("after");
        return Task.CompletedTask;
    }

    [Given("the tunnel is up")]
    [Given("隧道已建立")]
    public void TunnelIsUp() => laboratory.Note("up");

    [When("{gateway} sends {int} packet(s)")]
    [When("{gateway}送出 {int} 個封包")]
    public void Sends(Side side, int count)
    {
        laboratory.Packets += count;
        laboratory.Note($"{side} sent {count}");
    }

    [Then("{int} packet(s) arrive(s)")]
    [Then("有 {int} 個封包到達")]
    public void Arrive(int count)
    {
        if (laboratory.Packets != count)
            throw new ScenarioFailedException(
                $"expected {count} packets, {laboratory.Packets} arrived\nthe last one was 84 octets");
    }

    [Given("the policies")]
    [Given("政策如下")]
    public void Policies(IReadOnlyList<Policy> policies) => laboratory.Note(string.Join(", ", policies));

    [Given("gateway {string} is configured as")]
    [Given("閘道 {string} 的設定為")]
    public void Configured(string name, string configuration) => laboratory.Note($"{name}: {configuration}");

    [When("{seconds} pass")]
    [When("過了 {seconds}")]
    [When("{minutes} pass")]
    public void Pass(TimeSpan time) => laboratory.Note($"{time}");

    [When("something takes long")]
    [When("某事很久")]
    public async Task TakesLong()
    {
        await laboratory.Later.Task;
        laboratory.Note($"resumed on thread {Environment.CurrentManagedThreadId}");
    }

    [Then("it ends {word}")]
    [Then("結果是 {word}")]
    public void Ends(string how) => throw how switch
    {
        "failed" => new ScenarioFailedException("it failed"),
        "undecided" => new UndecidedException("the window was too short"),
        "invalid" => new InvalidScenarioException("the fault never fired"),
        "unsupported" => new UnsupportedException("no IKEv2 here"),
        "impossible" => new UsageException("no group 3"),
        "declared" => new DivideByZeroException("the host knows it"),
        _ => new InvalidOperationException("a thought was wrong"),
    };
}
