using System.Diagnostics;
using System.Text.RegularExpressions;

namespace IkeLab.Interop;

/// <summary>
/// strongSwan's daemon on host B, 10.0.0.2, whose peer is 10.0.0.1. Its ESP is that of kernel-libipsec, in user space
/// over a TUN interface: it needs no IPsec in the kernel, takes ESP in UDP only,
/// and therefore always claims to be behind a NAT.
/// </summary>
sealed class Charon : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("ikelab-charon-").FullName;
    readonly string _host;
    readonly Process _process;

    public Charon(TwoHosts hosts, CharonSetup setup)
    {
        _host = hosts.B;
        Directory.CreateDirectory($"{_folder}/run");
        foreach (var (name, content) in setup.Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName($"{_folder}/{name}")!);
            File.WriteAllText($"{_folder}/{name}", content);
        }

        File.WriteAllText($"{_folder}/swanctl.conf", setup.Connection);
        File.WriteAllText($"{_folder}/strongswan.conf", setup.Daemon(_folder));
        var start = new ProcessStartInfo("ip",
        [
            // /run of its own: the file with the number of its process is always /run/charon.pid.
            "netns", "exec", hosts.B, "unshare", "--mount", "--propagation", "private",
            "sh", "-c", $"mount --bind '{_folder}/run' /run && exec {Requirement.Charon} >'{_folder}/said' 2>&1",
        ]);
        start.Environment["STRONGSWAN_CONF"] = $"{_folder}/strongswan.conf";
        _process = Process.Start(start)!;
        Shell.Await(() => File.Exists($"{_folder}/vici") || _process.HasExited, () => $"charon does not start:\n{Log}");
        Shell.Await(() => Ask("--stats").ExitCode == 0 || _process.HasExited, () => $"charon does not answer:\n{Log}");
        var (exitCode, output) = Ask("--load-all", "--noprompt");
        exitCode.Should().Be(0, "charon was to load its configuration: {0}", output);
    }

    public string Log =>
        string.Concat(new[] { "said", "log" }.Select(name => $"{_folder}/{name}").Where(File.Exists).Select(Read));

    /// <summary>Brings the tunnel up, from charon's side.</summary>
    public void Initiate()
    {
        var (exitCode, output) = Ask("--initiate", "--child", "lab", "--timeout", "30");
        exitCode.Should().Be(0, "charon was to initiate: {0}", output);
    }

    /// <summary>The connections as it has understood them.</summary>
    public string Lists() => Ask("--list-conns").Output;

    public void Rekey(string what) => Told("--rekey", what, "lab").Should().Be(0);

    public void Terminates(string what) => Told("--terminate", what, "lab").Should().Be(0);

    /// <summary>What it believes of itself: ISAKMP SAs established, and pairs of IPsec SAs installed.</summary>
    public (int Sas, int Children) Has
    {
        get
        {
            var (_, raw) = Ask("--list-sas", "--raw");
            return (Regex.Count(raw, "state=ESTABLISHED"), Regex.Count(raw, "state=INSTALLED"));
        }
    }

    public void ShouldHave(int sas, int children) =>
        Shell.Await(() => Has == (sas, children), () => $"charon has {Has}, and not {(sas, children)}:\n{Log}");

    public void Logs(string pattern, int times = 1) => Shell.Await(
        () => Regex.Count(Log, pattern) >= times, () => $"charon did not log '{pattern}' {times} time(s):\n{Log}");

    /// <summary>Pings from behind it through the tunnel.</summary>
    public void Pings(string address)
    {
        var (exitCode, output) = Shell.Run(
            "ip", "netns", "exec", _host, "ping", "-c", "3", "-i", "0.2", "-W", "5", "-I", "10.2.0.1", address);
        exitCode.Should().Be(0, "the ping said: {0}\n{1}", output, Log);
        output.Should().Contain(" 0% packet loss");
    }

    public void Dispose()
    {
        Shell.Terminate(_process);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    int Told(params string[] words) => Ask(words).ExitCode;

    (int ExitCode, string Output) Ask(params string[] words) => Shell.Run(
        "env",
        [$"SWANCTL_DIR={_folder}", $"STRONGSWAN_CONF={_folder}/strongswan.conf", "timeout", "45", "swanctl", words[0],
            "--uri", $"unix://{_folder}/vici", .. words[1..]]);

    static string Read(string path)
    {
        using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(log);
        return reader.ReadToEnd();
    }
}
