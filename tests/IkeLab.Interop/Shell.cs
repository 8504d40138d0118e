using System.Diagnostics;

namespace IkeLab.Interop;

/// <summary>Programs of the machine, each called and waited for.</summary>
static class Shell
{
    // Long enough for the slowest program of these tests, ike-scan's back-off of IOS; whoever needs longer hangs.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static (int ExitCode, string Output) Run(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} does not end");
        }

        return (process.ExitCode, output.Result + error.Result);
    }

    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Must(string program, params IEnumerable<string> arguments)
    {
        var (exitCode, output) = Run(program, arguments);
        return exitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)}: exit code {exitCode}\n{output}");
    }

    /// <summary>Asks it to stop; <see cref="Process.Kill()"/> would leave it no time for its Deletes.</summary>
    public static void Terminate(Process process)
    {
        if (process.HasExited) return;
        Run("sh", "-c", $"kill -TERM {process.Id}");
        if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill(entireProcessTree: true);
    }

    /// <summary>Waits until something holds: what it waits for is another process, on the real clock.</summary>
    public static void Await(Func<bool> holds, Func<string> what)
    {
        var began = Stopwatch.StartNew();
        while (!holds())
        {
            if (began.Elapsed > TimeSpan.FromSeconds(60)) throw new TimeoutException(what());
            Thread.Sleep(50);
        }
    }
}
