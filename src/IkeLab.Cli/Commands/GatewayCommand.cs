using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text;
using IkeLab.Cli.Live;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Live;
using IkeLab.Lab.Pki;
using IkeLab.Net;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab gateway --config FILE --as A --listen 10.0.0.1 --peer 10.0.0.2</c></summary>
sealed class GatewayCommand(Screen screen, TextReader console, CancellationToken stop)
{
    readonly Option<string> _config = new("--config")
    {
        HelpName = "FILE",
        Description = "A feature file whose one scenario has Given sentences about two gateways; FILE:LINE of several.",
        Required = true,
    };

    readonly Option<string> _as = new("--as")
    {
        HelpName = "NAME",
        Description = "Which of the two gateways this one is.",
        Required = true,
    };

    readonly Option<string> _listen = new("--listen")
    {
        HelpName = "IP[:500,4500]",
        Description = "Its address on this machine, and its two UDP ports.",
        Required = true,
    };

    readonly Option<string> _peer = new("--peer")
    {
        HelpName = "IP[:500,4500]",
        Description = "The address of the other gateway, and its two UDP ports.",
        Required = true,
    };

    readonly Option<bool> _initiate =
        new("--initiate") { Description = "Bring the first line of the crypto map up at once." };

    readonly Option<string[]> _ping = new("--ping")
    {
        HelpName = "ADDRESS COUNT",
        Description = "Ping through the tunnel from the host behind the gateway; exit code 1 when nothing comes back.",
        Arity = new(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    readonly Option<string?> _tun = new("--tun")
    {
        HelpName = "NAME",
        Description = "Linux: make a TUN interface behind the gateway; what you route there goes through the tunnel.",
    };

    readonly Option<string?> _certificates = new("--certificates")
    {
        HelpName = "DIR",
        Description =
            "Write the lab's CA, and certificate and key of both gateways as PEM, for the daemon at the other end.",
    };

    readonly Option<int?> _for = new("--for")
    {
        HelpName = "SECONDS",
        Description = "Stop after so long; otherwise at Ctrl-C, SIGTERM or the line quit.",
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
                return seconds;
            argument.AddError($"--for {word}: whole seconds, 1 or more");
            return null;
        },
    };

    public Command Create()
    {
        var command = new Command(
            "gateway",
            "Runs one gateway on real UDP sockets and the real clock, against a peer that is no part of the lab. It " +
            "tells all, and does not guard its keys: for test networks only. Lines on standard input: " +
            $"{string.Join(", ", LiveGateway.Commands)}.")
        {
            _config, _as, _listen, _peer, _initiate, _ping, _tun, _certificates, _for,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var (own, peer) = (Place(parsed, _listen), Place(parsed, _peer));
        var ping = PingOf(parsed);
        var read = LiveConfiguration.Read(parsed.GetRequiredValue(_config), parsed.GetRequiredValue(_as));
        var today = Today();
        var setup = read.Own with { Outside = own.Address, PeerAddress = null, Begins = today };
        var other = read.Peer with { Outside = peer.Address, Begins = today };
        if (setup.Outside.Equals(peer.Address))
            throw new RefusedException(
                ExitCodes.Usage, $"--peer {peer.Address}: this is where --listen is; two gateways need two addresses");

        if (parsed.GetValue(_certificates) is { } folder) WriteCertificates(folder, setup, other);

        using var loop = new LiveLoop();
        using var sockets = new UdpSockets(loop, own, peer);
        try
        {
            var site = new LiveSite(loop.Time, new SystemSecrets(), setup, other, sockets.Send);
            sockets.Receive(site.Outside);
            using var tun = TunOf(parsed);
            if (tun is not null && OperatingSystem.IsLinux()) tun.Receive(loop, site.Behind(tun.Send));
            var exitCode = Live(
                parsed, loop, new(screen, site), ping, $"{setup.Name} listens at {own}; {read.Peer.Name} is at {peer}");
            Tell(sockets.NotSent, "datagrams were not sent: this machine would not take them");
            Tell(sockets.NoUdp, "packets were not sent: they are no UDP of 500 or 4500, such as ESP outside of UDP");
            if (tun is not null && OperatingSystem.IsLinux())
                Tell(tun.NotTaken, "packets of the tunnel were lost: the TUN interface would not take them");
            return exitCode;
        }
        catch (ImpossibleConfigurationException impossible)
        {
            throw new RefusedException(ExitCodes.Usage, impossible.Message);
        }
        catch (RunFailedException failed) when (failed.InnerException is IOException full)
        {
            throw full; // nobody reads the output any more
        }
    }

    int Live(ParseResult parsed, LiveLoop loop, LiveGateway gateway, (IPAddress To, int Count)? ping, string greeting)
    {
        using var interrupted = stop.Register(() => loop.Post("interrupted", gateway.Stop));
        loop.Post("begin", () =>
        {
            gateway.Say(greeting);
            if (parsed.GetValue(_initiate)) gateway.Initiate();
            if (ping is var (to, count)) gateway.Ping(to, count);
        });
        if (parsed.GetValue(_for) is { } seconds)
            loop.Time.After(TimeSpan.FromSeconds(seconds), Phase.Probes, gateway.Stop, "the time of --for is over");
        new Thread(() => Read(loop, gateway)) { IsBackground = true, Name = "console" }.Start();

        loop.RunUntil(() => gateway.IsOver);
        gateway.Say("stopped");
        return gateway.HasSilentPing ? ExitCodes.Failed : ExitCodes.Passed;
    }

    /// <summary>Where standard input ends, or there is none, the gateway goes on.</summary>
    void Read(LiveLoop loop, LiveGateway gateway)
    {
        while (console.ReadLine() is { } line) loop.Post(line, () => gateway.Obey(line));
    }

    void Tell(long count, string what)
    {
        if (count > 0) screen.Complain(string.Create(CultureInfo.InvariantCulture, $"{count} {what}"));
    }

    Tun? TunOf(ParseResult parsed) => parsed.GetValue(_tun) is not { } name ? null
        : OperatingSystem.IsLinux() ? new(name)
        : throw new RefusedException(
            ExitCodes.Usage,
            $"--tun {name}: only Linux has one; the host behind the gateway answers and pings everywhere");

    static void WriteCertificates(string folder, GatewaySetup one, GatewaySetup other)
    {
        var files = LabPki.Files(one, other);
        if (files is []) throw new RefusedException(ExitCodes.Usage, "--certificates: neither gateway has one");
        foreach (var (name, text) in files) Files.Write(Path.Combine(folder, name), Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Now; certificates know whole seconds.</summary>
    static DateTimeOffset Today() =>
        DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

    static Listening Place(ParseResult parsed, Option<string> option) =>
        Listening.Parse(option.Name, parsed.GetRequiredValue(option));

    (IPAddress To, int Count)? PingOf(ParseResult parsed) => parsed.GetValue(_ping) switch
    {
        null or [] => null,
        [var to, var count] when IPAddress.TryParse(to, out var address) && LiveGateway.Counted(count) is { } counted =>
            (address, counted),
        var words => throw new RefusedException(
            ExitCodes.Usage, $"--ping {string.Join(' ', words)}: an address and a count from 1 to 65535"),
    };
}
