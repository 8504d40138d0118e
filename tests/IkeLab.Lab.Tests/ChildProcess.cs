using System.Diagnostics;
using System.Text;
using IkeLab.AnotherProcess;

namespace IkeLab.Lab.Tests;

/// <summary>The whole run in a process of its own, on a machine with other ways.</summary>
/// <param name="Journal">Its lines.</param>
/// <param name="Ways">Culture, time zone and garbage collector, as that process saw them.</param>
sealed record ChildProcess(IReadOnlyList<string> Journal, string Ways)
{
    public static readonly IReadOnlyDictionary<string, string> Turkish = new Dictionary<string, string>
    {
        ["LC_ALL"] = "tr_TR.UTF-8",
        ["TZ"] = "Asia/Kathmandu",
        ["DOTNET_gcServer"] = "1",
        ["DOTNET_TieredCompilation"] = "0",
        ["DOTNET_EnableAVX2"] = "0",
    };

    public static readonly IReadOnlyDictionary<string, string> Taiwanese = new Dictionary<string, string>
    {
        ["LC_ALL"] = "zh_TW.UTF-8",
        ["TZ"] = "America/St_Johns",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_GCgen0size"] = "1000000",
        ["DOTNET_TieredPGO"] = "0",
    };

    public static async Task<ChildProcess> Run(Leak leak, IReadOnlyDictionary<string, string> environment)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        ProcessStartInfo start = new(
            host, [Path.Combine(AppContext.BaseDirectory, "IkeLab.AnotherProcess.dll"), $"{leak}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var stopped = TestContext.Current.CancellationToken;
        var (output, error) =
            (process.StandardOutput.ReadToEndAsync(stopped), process.StandardError.ReadToEndAsync(stopped));
        var (journal, ways) = (await output, await error);
        await process.WaitForExitAsync(stopped);
        process.ExitCode.Should().Be(0, ways);
        return new(journal.TrimEnd('\n').Split('\n'), ways);
    }
}
