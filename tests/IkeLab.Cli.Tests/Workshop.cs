namespace IkeLab.Cli.Tests;

/// <summary>A folder for one test, with feature files that are written where they are needed.</summary>
sealed class Workshop : IDisposable
{
    const string Gateways = """
            Given gateways "A" and "B" joined by an ISP
            And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 19

        """;

    public string Folder { get; } = Directory.CreateTempSubdirectory("ikelab-").FullName.Replace('\\', '/');

    /// <summary>A file with one scenario, whose gateways are configured; its own steps begin in line 5.</summary>
    public string Scenario(string path, string steps, string name = "one")
    {
        var lines = string.Concat(steps.Split('\n').Select(step => $"    {step}\n"));
        return Feature(path, $"Feature: a test\n  Scenario: {name}\n{Gateways}{lines}");
    }

    public string Feature(string path, string text)
    {
        var full = $"{Folder}/{path}";
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    /// <summary>The paths of all files below a folder, and what is in them.</summary>
    public static SortedDictionary<string, string> Read(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file).Replace('\\', '/'),
            file => Convert.ToHexString(File.ReadAllBytes(file))),
        StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
