using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab;
using IkeLab.Lab.Readings;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab debug PATH:LINE --gateway A [--peer IP] [--spi HEX]</c></summary>
sealed class DebugCommand(Screen screen)
{
    const int SpiDigits = 16;

    readonly OneScenario _one = new(screen);

    readonly Option<string> _gateway = new("--gateway")
    {
        HelpName = "NAME",
        Description = "The gateway whose log it is.",
        Required = true,
    };

    readonly Option<string?> _peer = new("--peer")
    {
        HelpName = "IP",
        Description = "Keeps the lines about this peer: all its negotiations, mixed as they ran.",
    };

    readonly Option<string?> _spi = new("--spi")
    {
        HelpName = "HEX",
        Description = "Keeps the lines of the negotiation with this initiator SPI.",
    };

    public Command Create()
    {
        var command = new Command("debug", "Prints the debug log of a gateway for one scenario, as IOS would write it.")
        {
            _one.Address, _gateway, _peer, _spi, _one.Seed, _one.Fault,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(_gateway);
        var filter = new DebugFilter(Peer(parsed.GetValue(_peer)), Spi(parsed.GetValue(_spi)));
        var end = new AtTheEnd<Reading>((lab, _) => Reading.Of(lab, name, filter));
        var result = _one.Run(parsed, end);
        if (end.Seen is { Refusal: { } refusal }) throw refusal;
        if (end.Seen is { Log: { } log } && log.Entries.Count > 0) screen.Tell(log.Print());
        return result.Verdict.ExitCode;
    }

    static IPAddress? Peer(string? text)
    {
        if (text is null) return null;
        // IPAddress also reads "1" and "0x7f.1".
        return IPAddress.TryParse(text, out var address) && address.AddressFamily is AddressFamily.InterNetwork
            && address.ToString() == text
                ? address
                : throw new RefusedException(ExitCodes.Usage, $"--peer {text}: no IPv4 address, such as 203.0.113.2");
    }

    static ulong? Spi(string? text)
    {
        if (text is null) return null;
        return text.Length == SpiDigits
            && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var spi)
                ? spi
                : throw new RefusedException(
                    ExitCodes.Usage,
                    $"--spi {text}: the initiator SPI of a negotiation has {SpiDigits} hexadecimal digits");
    }

    /// <summary>A log, or why there is none.</summary>
    sealed record Reading(DebugLog? Log, RefusedException? Refusal)
    {
        public static Reading Of(LabContext lab, string name, DebugFilter filter)
        {
            var gateways = lab.Sites.Gateways;
            if (gateways.FirstOrDefault(gateway => gateway.Name == name) is not { } asked)
            {
                var known = string.Join(" and ", gateways.Select(gateway => gateway.Name));
                return new(null, new(ExitCodes.Usage, $"--gateway {name}: there are {known}"));
            }

            return DebugLog.IsKnownTo(asked)
                ? new(DebugLog.Of(lab.Journal, asked, filter), null)
                : new(null, new(
                    ExitCodes.Unsupported,
                    $"--gateway {name}: it is an ASA, and the debug log of an ASA is not there yet"));
        }
    }
}
