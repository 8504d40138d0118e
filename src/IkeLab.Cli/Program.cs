using System.Runtime.InteropServices;
using System.Text;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli;

static class Program
{
    static int Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End); // a CI's way to cancel a job
        return Run(args, Console.Out, Console.Error, stop.Token);

        void End(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested; // whoever insists gets his way at once
            stop.Cancel();
        }
    }

    /// <summary>All that the tool does, for tests too.</summary>
    /// <returns>One of <see cref="ExitCodes"/>, or 130 when it was interrupted.</returns>
    internal static int Run(
        IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken stop = default)
    {
        var screen = new Screen(output, error);
        try
        {
            return CommandLine.Run(args, screen, stop);
        }
        catch (RefusedException refused)
        {
            screen.Complain(refused.Message);
            return refused.ExitCode;
        }
        catch (IOException full)
        {
            screen.Complain($"the output cannot be written: {full.Message}");
            return ExitCodes.Usage;
        }
        catch (Exception bug) // the edge of the tool: everything that is not refused is our fault
        {
            screen.Complain($"a bug in IkeLab: {bug.GetType().Name}: {bug.Message}");
            screen.Complain($"please report it with the command, the feature file and this text:\n{bug}");
            return ExitCodes.Bug;
        }
    }
}
