using System.Text.Json;

namespace IkeLab.Cli.Tests;

/// <summary>The commands for somebody who writes a feature: steps, lint and new.</summary>
public sealed class WriterTests : IDisposable
{
    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData("en")]
    [InlineData("zh-TW")]
    public void A_new_feature_runs_at_once_is_clean_and_is_never_overwritten(string language)
    {
        var path = $"{_workshop.Folder}/my-fault.feature";

        Ikelab.Run("new", $"{_workshop.Folder}/my-fault", "--lang", language).ExitCode.Should().Be(0);

        Ikelab.Run("run", path).Lines[^1].Should().Be("1 scenario: 1 passed");
        Ikelab.Run("lint", path).Lines[^1].Should().Be("1 scenario: 0 findings");
        File.WriteAllText(path, "mine");
        var again = Ikelab.Run("new", path);
        again.ExitCode.Should().Be(64);
        again.Error.Should().Contain("there already");
        File.ReadAllText(path).Should().Be("mine");
    }

    [Fact]
    public void Steps_are_listed_with_an_example_and_what_may_stand_in_the_braces()
    {
        var steps = Ikelab.Run("steps", "initiates the tunnel");

        steps.ExitCode.Should().Be(0, steps.Error);
        steps.Lines.Should().Contain("  When {gateway} initiates the tunnel")
            .And.Contain("      When A initiates the tunnel")
            .And.ContainMatch("  {gateway} *the name of a gateway: A");
    }

    [Theory]
    [InlineData("4500", "  Given {isp} drops {traffic} {extent}")]
    [InlineData("blocks", "  Given {isp} drops {traffic} {extent}")]
    [InlineData("rekey", "  Given the IPsec lifetime of {gateway} is {duration}")]
    [InlineData("NAT-T", "  Given {gateway} does not do NAT traversal")]
    [InlineData("DPD", "  Given {gateway} does not announce dead peer detection")]
    [InlineData("reboots", "  When {gateway} restarts")]
    [InlineData("failover", "  Given gateways {string} and {string} joined by ISPs {string} and {string} side by side")]
    [InlineData("Wireshark", "  Then the capture {tap} holds {int} {packets}")]
    [InlineData("MM_WAIT_MSG2", "  Then {gateway} shows the ISAKMP SA in state {state}")]
    [InlineData("封鎖", "  假如 {isp} 丟棄 {traffic}，方向為 {extent}")]
    [InlineData("重開機", "  當 {gateway} 重新啟動")]
    public void Steps_are_found_by_other_words_that_mean_the_same_and_by_what_stands_in_their_braces(
        string word, string step) =>
        Ikelab.Run("steps", word).Lines.Should().Contain(step);

    [Fact]
    public void Where_no_step_has_all_the_words_the_nearest_are_named()
    {
        var sentence = Ikelab.Run("steps", "the provider filters UDP 500");
        sentence.ExitCode.Should().Be(3);
        sentence.Error.Should().Contain("the nearest are").And.Contain("  Given the ISP drops ");

        var nonsense = Ikelab.Run("steps", "xqzwv");
        nonsense.ExitCode.Should().Be(3);
        nonsense.Error.Should().Contain("'ikelab steps' lists them all");
    }

    [Fact]
    public void A_new_feature_can_begin_as_one_of_the_failures_that_are_there()
    {
        var path = $"{_workshop.Folder}/behind-nat.feature";

        Ikelab.Run("new", path, "--like", "F09").ExitCode.Should().Be(0);

        Ikelab.Run("run", path).Lines[^1].Should().EndWith("passed");
        var several = Ikelab.Run("new", $"{_workshop.Folder}/other", "--like", "pasted");
        several.ExitCode.Should().Be(64);
        several.Error.Should().Contain("--like pasted-ios").And.Contain("--like pasted-swanctl");
        Ikelab.Run("new", $"{_workshop.Folder}/other", "--like", "F99").ExitCode.Should().Be(64);
    }

    [Fact]
    public void Steps_for_programs_name_language_parameters_and_the_scenario_of_the_example()
    {
        using var json = JsonDocument.Parse(Ikelab.Run("steps", "--lang", "zh-TW", "--format", "json").Output);

        var steps = json.RootElement.GetProperty("steps").EnumerateArray().ToList();
        steps.Should().HaveCountGreaterThan(100)
            .And.OnlyContain(step => step.GetProperty("language").GetString() == "zh-TW");
        var initiates = steps.Single(step => step.GetProperty("expression").GetString() == "{gateway} 發起隧道");
        initiates.GetProperty("parameters").EnumerateArray().Select(one => one.GetString()).Should().Equal("gateway");
        initiates.GetProperty("exampleAt").GetString().Should().StartWith("features/zh-TW/");
        initiates.GetProperty("group").GetString().Should().Be("協商，以及網關對此所顯示的內容。");
        initiates.GetProperty("description").GetString().Should().StartWith("如同由需要保護的流量觸發");
        json.RootElement.GetProperty("parameters").EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == "gateway")
            .GetProperty("meaning").GetString().Should().Be("網關的名稱");
    }

    [Fact]
    public void Steps_in_Traditional_Chinese_are_explained_in_it()
    {
        var steps = Ikelab.Run("steps", "--lang", "zh-TW", "發起隧道");

        steps.Lines.Should().ContainInOrder(
            "協商，以及網關對此所顯示的內容。",
            "  當 {gateway} 發起隧道",
            "      如同由需要保護的流量觸發；此步驟不會等到隧道建立。",
            "大括號內可以填什麼",
            "  {gateway}        網關的名稱：A");
        Ikelab.Run("steps", "--lang", "zh-TW", "的設定如下").Lines
            .Should().Contain("  假如 網關 {string} 的設定如下（後面接表格或文件字串）");
        Ikelab.Run("steps", "--lang", "zh-TW", "xqzwv").Error.Should().Contain("'ikelab steps --lang zh-TW' lists them all");
    }

    [Fact]
    public void Lint_names_what_a_run_would_show_too_late_or_never()
    {
        var feature = _workshop.Feature("bad.feature", """
            Feature: bad
              Scenario: one
                Given gateways "A" and "B" joined by an ISP
                And the tunnel is upp

              @seed:1 @seed:2
              Scenario: two
                Given gateways "A" and "B" joined by an ISP
                And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
                And the tunnel is up
                And the ISP drops ESP from B to A
                Then both gateways show the tunnel up
                Given the ISP drops ESP from A to B

              Scenario: two
                Given gateways "A" and "B" joined by an ISP
            """);

        var lint = Ikelab.Run("lint", feature);

        lint.ExitCode.Should().Be(2);
        lint.Lines.Select(line => line.Replace(feature, "bad", StringComparison.Ordinal)).Should().SatisfyRespectively(
            line => line.Should().StartWith(
                "bad:4: unknown-step: undefined step \"And the tunnel is upp\": the nearest is "),
            line => line.Should().StartWith("bad:6: seed: "),
            line => line.Should().StartWith("bad:11: idle-fault: "),
            line => line.Should().StartWith("bad:13: idle-fault: "),
            line => line.Should().StartWith("bad:15: vacuous-check: it asserts nothing"),
            line => line.Should().StartWith("bad:15: name: \"two\" is also the scenario of line 7"),
            line => line.Should().Be("3 scenarios: 6 findings"));
        Ikelab.Run("lint", feature, "--json").Lines.Should().OnlyContain(line => IsObject(line));
    }

    [Theory]
    [InlineData("# language: zh-TW\n功能: 壞\n  場景: 一\n    假如隧道已建立\n    那麼隧道從未建立\n", "4: no-gateways: ",
        "5: missing-horizon: \"那麼隧道從未建立\": a run ends; say for how long somebody watches, as in \"隧道從未建立，觀察 5 分鐘\"")]
    [InlineData("Feature: bad\n  Scenario: one\n    Given the tunnel is up\n    Then the tunnel never comes up\n",
        "3: no-gateways: ", "4: missing-horizon: ")]
    [InlineData("# language: zh-TW\n功能: 壞\n  場景: 一\n    假如網關 \"A\" 與 \"B\" 經由 ISP 相連\n    而且隧道已建立\n"
        + "    而且ISP 丟棄分片，方向為 A 到 B\n", "3: vacuous-check: ", "6: idle-fault: ")]
    [InlineData(
        "# language: zh-TW\n功能: 壞\n  場景: 一\n    假如網關 \"A\" 與 \"B\" 經由 ISP 相連\n    假如隧道已建立\n"
            + "    那麼A 沒有顯示 ISAKMP SA\n",
        "5: style: \"假如\" again: say \"")]
    [InlineData(
        "Feature: bad\n  Background:\n    Given gateways \"A\" and \"B\" joined by an ISP\n  Scenario: one\n"
            + "    Given the tunnel is up\n    Then A shows no ISAKMP SA\n    Then B shows no ISAKMP SA\n",
        "7: style: \"Then\" again: say \"And\"")]
    [InlineData("# language: zh-TW\n功能: 壞\n  場景: 一\n    假如網關 \"A\" 與 \"B\" 經由 ISP 相連\n    那麼A 有 3 個傳送錯誤\n  場景: 一\n"
        + "    假如網關 \"A\" 與 \"B\" 經由 ISP 相連\n    那麼A 沒有顯示 ISAKMP SA\n", "5: unknown-step: ", "6: name: ")]
    public void Lint_reads_both_languages(string text, params string[] findings)
    {
        var feature = _workshop.Feature("bad.feature", text);

        var lint = Ikelab.Run("lint", feature);

        lint.ExitCode.Should().BeOneOf(1, 2);
        lint.Lines[..^1].Should().HaveSameCount(findings);
        lint.Lines.Zip(findings).Should().OnlyContain(
            pair => pair.First.StartsWith($"{feature}:{pair.Second}", StringComparison.Ordinal));
    }

    [Fact]
    public void Lint_finds_nothing_in_the_features_and_scenarios_of_this_repository()
    {
        var lint = Ikelab.Run("lint", Repository.Scenarios, Repository.Features);

        lint.Lines[..^1].Should().BeEmpty();
        lint.ExitCode.Should().Be(0);
    }

    static bool IsObject(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.ValueKind is JsonValueKind.Object;
    }
}
