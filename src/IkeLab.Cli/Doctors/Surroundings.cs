namespace IkeLab.Cli.Doctors;

/// <summary>The ways of a machine that a run must not depend on.</summary>
/// <param name="Name">For people.</param>
/// <param name="Variables">Of the environment of a process.</param>
sealed record Surroundings(string Name, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>Two that have nothing in common.</summary>
    public static IReadOnlyList<Surroundings> Both { get; } =
    [
        new("Turkish, Kathmandu, server GC, no tiered compilation", new Dictionary<string, string>
        {
            ["LC_ALL"] = "tr_TR.UTF-8",
            ["TZ"] = "Asia/Kathmandu",
            ["DOTNET_gcServer"] = "1",
            ["DOTNET_TieredCompilation"] = "0",
            ["DOTNET_EnableAVX2"] = "0",
        }),
        new("Taiwanese, St. John's, workstation GC, small generations", new Dictionary<string, string>
        {
            ["LC_ALL"] = "zh_TW.UTF-8",
            ["TZ"] = "America/St_Johns",
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_GCgen0size"] = "1000000",
            ["DOTNET_TieredPGO"] = "0",
        }),
    ];
}
