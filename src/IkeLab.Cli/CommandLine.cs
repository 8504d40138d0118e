using System.CommandLine;
using IkeLab.Cli.Commands;
using IkeLab.Cli.Doctors;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli;

/// <summary>The commands, and what becomes of the words that somebody typed.</summary>
static class CommandLine
{
    static readonly ParserConfiguration Reading = new()
    {
        EnablePosixBundling = false,
        ResponseFileTokenReplacer = null, // --tags @F20 is a tag, not a file of further arguments
    };

    public static int Run(IReadOnlyList<string> args, Screen screen, CancellationToken stop)
    {
        var root = new RootCommand("IkeLab: two VPN gateways and the faulty ISP between them.")
        {
            new RunCommand(screen, stop).Create(),
            new LadderCommand(screen).Create(),
            new ShowCommand(screen).Create(),
            new DebugCommand(screen).Create(),
            new PcapCommand(screen).Create(),
            new CompareCommand(screen).Create(),
            new SweepCommand(screen, stop).Create(),
            new ShrinkCommand(screen).Create(),
            new DiffCommand(screen).Create(),
            new DoctorCommand(screen, Twins.Ikelab).Create(),
            new GatewayCommand(screen, Console.In, stop).Create(),
        };
        root.Directives.Clear();

        var parsed = root.Parse(args, Reading);
        if (Mistakes.In(parsed) is { } mistake) throw new RefusedException(ExitCodes.Usage, mistake);
        return parsed.Invoke(new()
        {
            Output = screen.Output,
            Error = screen.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }
}
