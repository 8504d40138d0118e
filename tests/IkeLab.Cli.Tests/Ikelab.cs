using System.Globalization;

namespace IkeLab.Cli.Tests;

/// <summary>What somebody sees who runs the tool.</summary>
sealed record Ikelab(int ExitCode, string Output, string Error)
{
    /// <summary>Runs it in this process.</summary>
    public static Ikelab Run(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exitCode = Program.Run(args, output, error, TestContext.Current.CancellationToken);
        return new(exitCode, output.ToString(), error.ToString());
    }

    public string[] Lines => Output.TrimEnd('\n').Split('\n');
}
