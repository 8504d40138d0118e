using System.CommandLine;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab pcap PATH:LINE -o FILE.pcapng --tap a-outside</c></summary>
sealed class PcapCommand(Screen screen)
{
    readonly OneScenario _one = new(screen);

    readonly Option<string> _file = new("--output", "-o")
    {
        HelpName = "FILE.pcapng",
        Description = "The file to write; one that is there is overwritten, and so is the profile beside it.",
        Required = true,
    };

    readonly Option<string> _tap = new("--tap")
    {
        HelpName = "TAP",
        Description = "Outside the first gateway (a-outside), at the ISP's port towards it (isp-a), and likewise for " +
            "the second (isp-b, b-outside). With several ISPs isp1-a, isp1-b, isp2-a, ..; of a NAT a-nat-inside, " +
            "a-nat-outside.",
        Required = true,
    };

    public Command Create()
    {
        var command = new Command(
            "pcap",
            "Writes the capture of one tap, and beside it a Wireshark profile that holds the keys: " +
            "for FILE.pcapng the folder FILE.wireshark, to be copied into Wireshark's folder of profiles.")
        {
            _one.Address, _file, _tap, _one.Seed, _one.Fault,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var (file, tap) = (parsed.GetRequiredValue(_file), parsed.GetRequiredValue(_tap));
        if (file.Length == 0) throw new RefusedException(ExitCodes.Usage, "--output: the name of the file is empty");

        var profile = Path.ChangeExtension(file, "wireshark");
        var taps = "";
        var files = new AtTheEnd<List<(string Path, byte[]? Content)>>((lab, _) =>
        {
            taps = string.Join('|', lab.Sites.NamedTaps.Select(one => one.Name));
            return
            [
                (file, RunFiles.Capture(lab, tap)),
                .. RunFiles.Profile(lab).Select(one => (Path.Combine(profile, one.Name), (byte[]?)one.Content)),
            ];
        });
        var result = _one.Run(parsed, files);
        if (files.Seen is not { } seen) return result.Verdict.ExitCode;

        foreach (var (path, content) in seen)
        {
            if (content is null) throw new RefusedException(ExitCodes.Usage, $"--tap {tap}: the taps are {taps}");
            Files.Write(path, content);
        }

        screen.Tell($"{file}: {tap} of {result.Scenario.Id}, seed {result.Seed}; the keys are in {profile}");
        return result.Verdict.ExitCode;
    }
}
