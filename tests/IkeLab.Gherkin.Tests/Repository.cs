namespace IkeLab.Gherkin.Tests;

static class Repository
{
    /// <summary>Of the repository; where it is not there, the folder of the tests.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IkeLab.sln")))
                folder = folder.Parent;
            return folder?.FullName ?? AppContext.BaseDirectory;
        }
    }
}
