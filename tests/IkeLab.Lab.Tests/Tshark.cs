using System.ComponentModel;
using System.Diagnostics;
using IkeLab.Lab.Captures;
using IkeLab.Net;

namespace IkeLab.Lab.Tests;

/// <summary>
/// A judge that did not read our code, with the keys of a run if it is given them. A test that asks it is skipped where
/// it is not installed.
/// </summary>
static class Tshark
{
    /// <summary>These fields of every packet: a line each, tabs between them.</summary>
    /// <param name="tap">Whose capture.</param>
    /// <param name="keys">The run whose profile it gets, or null for none.</param>
    /// <param name="fields">By Wireshark's names.</param>
    internal static IReadOnlyList<string> Fields(Tap tap, Journal? keys, params IReadOnlyList<string> fields) =>
        Run(
            tap,
            keys,
            [
                "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE", "-T", "fields",
                .. fields.SelectMany(field => new[] { "-e", field }),
            ]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    static string Run(Tap tap, Journal? keys, params IEnumerable<string> arguments)
    {
        var folder = Directory.CreateTempSubdirectory("ikelab-tshark-");
        try
        {
            var capture = Path.Combine(folder.FullName, "capture.pcapng");
            File.WriteAllBytes(capture, CaptureFile.Of(tap));
            foreach (var (name, text) in keys is null ? [] : WiresharkProfile.Of(keys))
                File.WriteAllText(Path.Combine(folder.FullName, name), text);
            return Run(folder.FullName, ["-r", capture, .. arguments]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static string Run(string profile, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("tshark", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["WIRESHARK_CONFIG_DIR"] = profile },
        };
        try
        {
            using var tshark = Process.Start(start)!;
            var errors = tshark.StandardError.ReadToEndAsync();
            var said = tshark.StandardOutput.ReadToEnd();
            tshark.WaitForExit();
            tshark.ExitCode.Should().Be(0, errors.GetAwaiter().GetResult());
            return said;
        }
        catch (Win32Exception)
        {
            Assert.Skip("tshark is not installed");
            throw;
        }
    }
}
