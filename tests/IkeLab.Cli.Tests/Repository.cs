namespace IkeLab.Cli.Tests;

/// <summary>The repository, wherever it was cloned to.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Scenarios { get; } = $"{Root}/scenarios";

    public static string Features { get; } = $"{Root}/features";

    public static string F20 { get; } = $"{Scenarios}/F20-esp-blocked-towards-the-initiator.feature";

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IkeLab.sln"))) return folder.FullName.Replace('\\', '/');
        }

        throw new DirectoryNotFoundException("IkeLab.sln is in no folder above the tests");
    }
}
