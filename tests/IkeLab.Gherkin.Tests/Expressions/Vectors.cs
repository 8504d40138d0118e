namespace IkeLab.Gherkin.Tests;

/// <summary>The test data of cucumber-expressions: IKELAB_VECTORS,
/// or the folder shared/vectors beside the repository.</summary>
static class Vectors
{
    const string Absent = "(absent)";

    static string Folder => Path.GetFullPath(Path.Combine(
        Environment.GetEnvironmentVariable("IKELAB_VECTORS")
            ?? Path.Combine(Repository.Root, "..", "shared", "vectors"),
        "cucumber-expressions"));

    /// <summary>The names of a folder's files, or one row that is skipped.</summary>
    public static TheoryData<string> Names(string folder)
    {
        var path = Path.Combine(Folder, folder);
        return Directory.Exists(path)
            ? [.. Directory.GetFiles(path, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal)]
            : [Absent];
    }

    public static Dictionary<string, object?> Read(string folder, string name)
    {
        Assert.SkipWhen(
            name == Absent, $"There is no folder {Folder}: set IKELAB_VECTORS to check against cucumber-expressions.");
        return (Dictionary<string, object?>)Yaml.Parse(File.ReadAllText(Path.Combine(Folder, folder, $"{name}.yaml")))!;
    }
}
