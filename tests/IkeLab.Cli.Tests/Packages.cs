using System.IO.Compression;
using System.Xml.Linq;

namespace IkeLab.Cli.Tests;

/// <summary>The packages of what is built, in a folder outside of the repository; and beside them a place for programs
/// that use them. Nothing comes over a network: what the packages need is in the machine's cache,
/// or nothing would be built.</summary>
public sealed class Packages : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("ikelab-packages-").FullName;

    public Packages()
    {
        if (!HasSdk) return;
        var own = Directory.EnumerateFiles($"{Repository.Root}/src", "*.csproj", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("IkeLab.Reqnroll.csproj", StringComparison.Ordinal)); // outside the solution
        File.WriteAllText($"{_root}/pack.proj", $"""
            <Project>
              <ItemGroup><Packed Include="{string.Join(';', own)}" /></ItemGroup>
              <Target Name="Pack"><MSBuild Projects="@(Packed)" Targets="Pack" BuildInParallel="true" /></Target>
            </Project>
            """);
        Run(Repository.Root,
            "msbuild", $"{_root}/pack.proj", "-t:Pack", "-v:q", "-nologo", "-p:NoBuild=true",
            $"-p:PackageOutputPath={Feed}/",
            $"-p:Configuration={Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\'))}");
        File.WriteAllText($"{_root}/NuGet.Config", $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{Feed}" /><add key="cache" value="{Cache()}" /></packageSources>
            </configuration>
            """);
    }

    /// <summary>A machine may have the runtime alone.</summary>
    public static bool HasSdk { get; } = DotnetCommand.IsThere();

    public string Feed => $"{_root}/feed";

    public IEnumerable<string> Files => Directory.EnumerateFiles(Feed, "*.nupkg");

    /// <summary>A new folder that sees no source of packages but these.</summary>
    public string Folder(string name) => Directory.CreateDirectory($"{_root}/{name}").FullName;

    /// <summary>Runs <c>dotnet</c>, which must end well.</summary>
    public string Run(string folder, params IEnumerable<string> arguments) =>
        Checked(DotnetCommand.Run(folder, $"{_root}/unpacked", arguments));

    /// <inheritdoc cref="Run"/>
    public string Start(string program, string folder, params IEnumerable<string> arguments) =>
        Checked(DotnetCommand.Start(program, folder, $"{_root}/unpacked", arguments));

    /// <summary>The nuspec of a package, and the names and octets of its files.</summary>
    public static (XElement Metadata, IReadOnlyDictionary<string, byte[]> Files) Open(string package)
    {
        using var zip = ZipFile.OpenRead(package);
        var files = zip.Entries.ToDictionary(entry => entry.FullName, Octets);
        var nuspec = XElement.Load(
            new MemoryStream(files.Single(file => file.Key.EndsWith(".nuspec", StringComparison.Ordinal)).Value));
        return (nuspec.Elements().Single(), files);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    string Cache()
    {
        const string Says = "global-packages: ";
        var (_, said) = DotnetCommand.Run(_root, null, "nuget", "locals", "global-packages", "--list");
        return said[(said.IndexOf(Says, StringComparison.Ordinal) + Says.Length)..].Trim();
    }

    static byte[] Octets(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var octets = new MemoryStream();
        stream.CopyTo(octets);
        return octets.ToArray();
    }

    static string Checked((int ExitCode, string Output) run)
    {
        run.ExitCode.Should().Be(0, run.Output);
        return run.Output;
    }
}
