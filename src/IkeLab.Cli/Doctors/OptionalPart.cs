using System.ComponentModel;
using System.Diagnostics;

namespace IkeLab.Cli.Doctors;

/// <summary>A program that IkeLab can do without.</summary>
/// <param name="Name">Of the program.</param>
/// <param name="Question">What makes it tell its version.</param>
/// <param name="Use">What it is good for.</param>
sealed record OptionalPart(string Name, string Question, string Use)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IReadOnlyList<OptionalPart> All { get; } =
    [
        new("tshark", "--version", "reads the captures; some tests hold them against it"),
        new("ipsec", "--version", "strongSwan, a real daemon for 'ikelab gateway' and the tests of interop"),
        new("ike-scan", "--version", "asks 'ikelab gateway' as it asks any gateway"),
    ];

    /// <summary>The first line of what it says of itself; null when it is not there.</summary>
    public string? Version()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Name, [Question])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            if (process is null) return null;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (!process.WaitForExit(Patience))
            {
                process.Kill();
                return "it is there, and does not tell its version";
            }

            var said = $"{output.GetAwaiter().GetResult()}\n{error.GetAwaiter().GetResult()}";
            return said.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0)
                ?? "it is there";
        }
        catch (Win32Exception)
        {
            return null; // no such program
        }
    }
}
