using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace IkeLab.Cli.Tests;

/// <summary>What is packed works for somebody who has nothing but the SDK, outside of the repository,
/// as its README says.</summary>
public sealed class PackageTests : IClassFixture<Packages>
{
    readonly Packages _packages;

    public PackageTests(Packages packages)
    {
        Assert.SkipUnless(Packages.HasSdk, "there is no .NET SDK here: 'dotnet --version' does not answer");
        _packages = packages;
    }

    [Fact]
    public void A_program_that_refers_to_IkeLab_Lab_runs_a_lab_and_prints_the_counters() =>
        Program("IkeLab.Lab").Should().Contain("A: 5 encaps, 0 decaps").And.Contain("B: 5 encaps, 5 decaps")
            .And.Contain("why: the ISP dropped 5 packets from B to A").And.Contain("QM_IDLE");

    [Fact]
    public void A_program_that_refers_to_IkeLab_Gherkin_runs_a_feature_file() =>
        Program("IkeLab.Gherkin").Should().Contain("Passed: the tunnel is up").And.Contain("1 scenario: 1 passed");

    [Fact]
    public void The_tool_is_installed_and_writes_lists_and_runs_features()
    {
        var folder = _packages.Folder("tool");
        _packages.Run(folder, "tool", "install", "ikelab", "--tool-path", folder, "--add-source", _packages.Feed);

        string Ikelab(params string[] arguments) => _packages.Start($"{folder}/ikelab", folder, arguments);

        Ikelab("new", "my-fault").Should().StartWith("my-fault.feature: written.");
        Ikelab("run", "my-fault.feature").Should().EndWith("1 scenario: 1 passed\n");
        Ikelab("steps", "initiates the tunnel").Should().Contain("When A initiates the tunnel");
    }

    [Fact]
    public void Every_package_says_what_it_is_and_needs_none_of_ours_that_is_not_packed()
    {
        var all = _packages.Files.Select(file => Packages.Open(file).Metadata).ToList();

        var ids = all.Select(one => Of(one, "id")).ToList();
        ids.Should().Contain(["IkeLab", "IkeLab.Lab", "IkeLab.Gherkin"]);
        all.Select(one => Of(one, "version")).Distinct().Should().ContainSingle();
        all.Select(one => Of(one, "license")).Distinct().Should().Equal("MIT");
        all.Select(one => Of(one, "description")).Should().OnlyHaveUniqueItems()
            .And.OnlyContain(text => text.Length > 40 && text != "Package Description");
        all.Select(one => Of(one, "tags")).Should().OnlyContain(tags => tags.Contains("ipsec"));
        all.SelectMany(one => one.Descendants(one.Name.Namespace + "dependency"))
            .Select(needed => needed.Attribute("id")!.Value)
            .Where(id => id.StartsWith("IkeLab", StringComparison.Ordinal))
            .Should().BeSubsetOf(ids);
    }

    [Fact]
    public void Every_package_has_its_documentation_and_no_text_in_it_names_a_folder_of_this_machine()
    {
        foreach (var package in _packages.Files)
        {
            var (metadata, files) = Packages.Open(package);
            files.Should().ContainKey(Of(metadata, "readme"))
                .And.Contain(file => file.Key.EndsWith(".xml") && file.Key.Contains("net10.0"), package);

            // In a library and in its symbols a build for release, which is what is published,
            // leaves none either: PathMap.
            foreach (var (name, octets) in files.Where(file => !Regex.IsMatch(file.Key, @"\.(dll|pdb)$")))
                Encoding.UTF8.GetString(octets).Should().NotContain(Repository.Root, $"{name} of {package}");
        }
    }

    [Fact]
    public void The_tool_names_the_licence_of_every_library_that_it_carries()
    {
        var (_, files) = Packages.Open(_packages.Files.Single(file => Regex.IsMatch(file, @"[\\/]IkeLab\.[0-9]")));
        var notices = Encoding.UTF8.GetString(files["THIRD-PARTY-NOTICES.txt"]);

        var others = files.Keys.Where(name => name.EndsWith(".dll", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.StartsWith("IkeLab", StringComparison.OrdinalIgnoreCase)).ToList();
        others.Should().HaveCountGreaterThan(5).And.OnlyContain(
            name => notices.Contains(
                name!.Replace(".Abstractions", "").Replace(".Ansi", ""), StringComparison.Ordinal));
    }

    static string Of(XElement metadata, string name) => metadata.Element(metadata.Name.Namespace + name)?.Value ?? "";

    /// <summary>The program of the package's README, with the feature file that stands there.</summary>
    string Program(string package)
    {
        var readme = File.ReadAllText($"{Repository.Root}/src/{package}/README.md");
        var folder = _packages.Folder($"program of {package}");
        File.WriteAllText($"{folder}/Program.cs", Block(readme, "csharp"));
        File.WriteAllText($"{folder}/one-way.feature", Block(readme, "gherkin"));
        File.WriteAllText($"{folder}/program.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="{package}" Version="*" /></ItemGroup>
            </Project>
            """);
        return _packages.Run(folder, "run");
    }

    static string Block(string markdown, string language) =>
        Regex.Match(markdown, $"```{language}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
}
