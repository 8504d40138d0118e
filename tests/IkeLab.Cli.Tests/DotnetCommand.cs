using System.ComponentModel;
using System.Diagnostics;

namespace IkeLab.Cli.Tests;

/// <summary>The SDK's <c>dotnet</c> and what it builds, as processes of their own.</summary>
static class DotnetCommand
{
    static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Whether there is an SDK.</summary>
    public static bool IsThere()
    {
        try
        {
            return Run(AppContext.BaseDirectory, null, "--version").ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // not even dotnet
        }
    }

    /// <summary>Runs <c>dotnet</c>; all that it prints is the output. <c>packages</c> is where NuGet unpacks, null for
    /// the cache of the machine.</summary>
    public static (int ExitCode, string Output) Run(
        string folder, string? packages, params IEnumerable<string> arguments) =>
        Start(Host, folder, packages, arguments);

    /// <inheritdoc cref="Run"/>
    public static (int ExitCode, string Output) Start(
        string program, string folder, string? packages, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What a build says to its own processes is not meant for another build.
        foreach (var name in start.Environment.Keys
                .Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        if (packages is not null) start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false"; // a server of the compiler would outlive the test
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
