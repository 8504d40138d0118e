using System.Diagnostics;
using System.Text;

namespace IkeLab.Features.Wireshark;

/// <summary>Wireshark without its window: a reader of captures that we did not write.</summary>
sealed class Tshark
{
    const string ConfigurationFolder = "WIRESHARK_CONFIG_DIR";
    const string AsRoot = "Running as user";
    const string ProfileName = "ikelab";

    // Sequence analysis warns wherever the ISP lost or repeated a packet, which it is there to do.
    static readonly string[] Preferences =
        ["ip.check_checksum:TRUE", "udp.check_checksum:TRUE", "esp.do_esp_sequence_analysis:FALSE"];

    readonly string _program;

    Tshark(string program) => _program = program;

    /// <inheritdoc cref="TsharkProgram.Installed"/>
    public static Tshark Installed() => new(TsharkProgram.Installed());

    /// <summary>Reads a capture, in a configuration of its own: what the user has set up does not matter.</summary>
    /// <param name="capture">A pcapng file.</param>
    /// <param name="profile">The files of a Wireshark profile, as the lab exports them.</param>
    /// <exception cref="InvalidOperationException">tshark refused something, and says what.</exception>
    public async Task<IReadOnlyList<TsharkFrame>> Read(
        byte[] capture, IReadOnlyList<(string Name, string Text)>? profile = null)
    {
        var folder = Directory.CreateTempSubdirectory("ikelab-").FullName;
        try
        {
            var file = Path.Combine(folder, "capture.pcapng");
            await File.WriteAllBytesAsync(file, capture);
            var installed = Path.Combine(folder, "profiles", ProfileName);
            Directory.CreateDirectory(installed);
            foreach (var (name, text) in profile ?? [])
                await File.WriteAllTextAsync(Path.Combine(installed, name), text);

            var lines = await Run(folder,
            [
                "-n", "-r", file, "-C", ProfileName,
                .. Preferences.SelectMany(preference => new[] { "-o", preference }),
                "-T", "fields", .. TsharkFrame.Fields.SelectMany(field => new[] { "-e", field }),
            ]);
            return [.. lines.Select(TsharkFrame.Parse)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    async Task<IReadOnlyList<string>> Run(string configuration, IEnumerable<string> arguments)
    {
        using var process = new Process
        {
            StartInfo = new(_program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                Environment = { [ConfigurationFolder] = configuration },
            },
        };
        process.Start();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        // A table of keys that it cannot read is told here and nowhere else: the exit code stays 0.
        var told = string.Join(
            ' ', Lines(await errors).Where(line => !line.StartsWith(AsRoot, StringComparison.Ordinal)));
        return process.ExitCode == 0 && told is ""
            ? Lines(await output)
            : throw new InvalidOperationException($"tshark ended with {process.ExitCode}: {told}");
    }

    static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n')[..^1];
}
