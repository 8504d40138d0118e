using System.Diagnostics;
using System.Text;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Doctors;

/// <summary>The same features in two processes of different ways, and what they left.</summary>
/// <param name="start">How a process begins that runs them and leaves its files in a folder.</param>
sealed class Twins(Func<IReadOnlyList<string>, ProcessStartInfo> start)
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>This tool, however it was started.</summary>
    public static ProcessStartInfo Ikelab(IReadOnlyList<string> arguments)
    {
        const string Name = "ikelab";
        var own = Environment.ProcessPath;
        return own is not null && Path.GetFileNameWithoutExtension(own) == Name
            ? new(own, arguments)
            : new(
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                [Path.Combine(AppContext.BaseDirectory, $"{Name}.dll"), .. arguments]);
    }

    /// <summary>Null when both left the same octets; otherwise where they part.</summary>
    /// <param name="paths">Feature files and folders.</param>
    /// <param name="folder">For what they leave.</param>
    /// <exception cref="RefusedException">A process did not run to its end.</exception>
    public string? FirstDifference(IReadOnlyList<string> paths, string folder)
    {
        var folders = Surroundings.Both
            .Select((_, i) => Path.Combine(folder, FormattableString.Invariant($"{i + 1}"))).ToList();
        var running = Surroundings.Both
            .Zip(folders, (ways, its) => Begin(ways, ["run", .. paths, "--out", its, "--jobs", "1"])).ToList();
        try
        {
            foreach (var one in running) Wait(one);
        }
        finally
        {
            foreach (var one in running) End(one.Process);
        }

        return FolderDifference.First(folders[0], folders[1]);
    }

    Child Begin(Surroundings ways, IReadOnlyList<string> arguments)
    {
        var info = start(arguments);
        (info.RedirectStandardOutput, info.RedirectStandardError) = (true, true);
        (info.StandardOutputEncoding, info.StandardErrorEncoding) = (Encoding.UTF8, Encoding.UTF8);
        foreach (var (name, value) in ways.Variables) info.Environment[name] = value;
        try
        {
            var process = Process.Start(info) ?? throw new InvalidOperationException($"{info.FileName} did not start");
            return new(ways, process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new RefusedException(ExitCodes.Usage, $"{info.FileName} cannot be started: {exception.Message}");
        }
    }

    static void Wait(Child child)
    {
        if (!child.Process.WaitForExit(Longest))
            throw new RefusedException(
                ExitCodes.Bug,
                $"the process with the ways {child.Ways.Name} did not end in {Longest.TotalMinutes} minutes");
        var (output, error) = (child.Output.GetAwaiter().GetResult(), child.Error.GetAwaiter().GetResult());
        if (child.Process.ExitCode is not 0 and var code)
            throw new RefusedException(
                code, $"the process with the ways {child.Ways.Name} ended with {code}:\n{output}{error}".TrimEnd());
    }

    static void End(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    sealed record Child(Surroundings Ways, Process Process, Task<string> Output, Task<string> Error);
}
