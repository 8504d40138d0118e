/// <summary>The tshark of this machine: a reader of captures that we did not write.
/// Linked into the tests that ask it.</summary>
static class TsharkProgram
{
    const string Requirement = "IKELAB_REQUIRE_TSHARK";

    /// <summary>Its path. Where there is none the test is skipped,
    /// or fails if <c>IKELAB_REQUIRE_TSHARK</c> is 1.</summary>
    public static string Installed()
    {
        if (Find() is { } program) return program;

        var isRequired = Environment.GetEnvironmentVariable(Requirement) == "1";
        Assert.SkipUnless(isRequired, "tshark is not installed, so nobody but ourselves has read these captures");
        throw new InvalidOperationException($"tshark is not installed, and {Requirement} is 1");
    }

    static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { Path.Combine(folder, "tshark"), Path.Combine(folder, "tshark.exe") })
        .FirstOrDefault(File.Exists);
}
