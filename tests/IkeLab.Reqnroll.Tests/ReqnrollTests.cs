namespace IkeLab.Reqnroll.Tests;

/// <summary>The repository's feature files under Reqnroll itself, with nothing but the plugin beside it.</summary>
public class ReqnrollTests
{
    const string Gateways = """
        Feature: a run
          Scenario: one
            Given gateways "A" and "B" joined by an ISP
            And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
            And the tunnel is up
        """;

    static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "IkeLab.sln"))) folder = folder.Parent;
            return folder.FullName;
        }
    }

    public static TheoryData<string> Files =>
    [
        .. new[] { "features", "scenarios", "tests/IkeLab.Reqnroll.Sample" }
            .SelectMany(
                folder => Directory.GetFiles(Path.Combine(Root, folder), "*.feature", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file))
            .Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Files))]
    public async Task Every_scenario_passes_under_Reqnroll_too(string file)
    {
        foreach (var scenario in GeneratedCode.Scenarios(
            File.ReadAllText(Path.Combine(Root, file)), Path.Combine(Root, file)))
        {
            var failed = await GeneratedCode.Run(scenario);

            Assert.True(failed is null, $"{file}: {scenario.Name}: {failed}");
        }
    }

    [Theory]
    [InlineData("Then A shows 5 encaps and 0 decaps", "encaps")]
    [InlineData("Given the ISP drops ESP from B to A", "never")] // which only the check at the end can see
    [InlineData("When A dances", "dances")]
    public async Task What_is_not_so_fails(string step, string complaint)
    {
        var scenario = GeneratedCode.Scenarios($"{Gateways}\n{step}\n", "a.feature").Single();

        var failed = await GeneratedCode.Run(scenario);

        failed.Should().NotBeNull();
        failed!.Message.Should().Contain(complaint);
    }
}
