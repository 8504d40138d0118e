using IkeLab.Gherkin.Runner;

namespace IkeLab.Features;

/// <summary>The feature files of the repository: features/ and scenarios/, wherever it was cloned to.</summary>
static class FeatureFolders
{
    static readonly string[] Names = ["features", "scenarios"];

    public static string Root { get; } = FindRoot();

    public static FeatureSet All { get; } = new(Files());

    static IEnumerable<(string Path, string Text)> Files() =>
        from folder in Names
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.feature", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
        select (Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllText(file));

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IkeLab.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("IkeLab.sln is in no folder above the tests");
    }
}
