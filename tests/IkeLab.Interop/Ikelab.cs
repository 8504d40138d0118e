using System.Diagnostics;
using System.Text.RegularExpressions;

namespace IkeLab.Interop;

/// <summary><c>ikelab gateway</c> as a process of its own: one gateway of its configuration,
/// spoken to by its console.</summary>
sealed class Ikelab : IDisposable
{
    readonly Process _process;
    readonly List<string> _lines = [];
    readonly string _configuration = Path.GetTempFileName();

    /// <param name="host">The namespace that it lives in; empty for that of the tests.</param>
    /// <param name="address">Its own.</param>
    /// <param name="peer">The other's.</param>
    /// <param name="sentences">Of its configuration, behind the one that names the gateways A and B.</param>
    /// <param name="options">More words of its command line.</param>
    public Ikelab(string host, string address, string peer, string[] sentences, params string[] options)
        : this(host, "A", address, peer, sentences, options)
    {
    }

    /// <summary>The same, of the gateway with a name.</summary>
    public Ikelab(string host, string name, string address, string peer, string[] sentences, params string[] options)
    {
        File.WriteAllText(_configuration, $"""
            Feature: interoperability
              Scenario: a live gateway
                Given gateways "A" and "B" joined by an ISP
            {string.Concat(sentences.Select(sentence => $"    And {sentence}\n"))}
            """);
        string[] words =
        [
            .. host == "" ? (string[])[] : ["ip", "netns", "exec", host],
            "dotnet", Path.Combine(AppContext.BaseDirectory, "ikelab.dll"), "gateway",
            "--config", _configuration, "--as", name, "--listen", address, "--peer", peer, .. options,
        ];
        _process = Process.Start(new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, data) => Hear(data.Data);
        _process.ErrorDataReceived += (_, data) => Hear(data.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Says("listens at");
    }

    public string Output
    {
        get
        {
            lock (_lines) return string.Join('\n', _lines);
        }
    }

    /// <summary>Types a line at its console.</summary>
    public Ikelab Type(string line)
    {
        _process.StandardInput.WriteLine(line);
        return this;
    }

    /// <summary>Waits until it has said so.</summary>
    /// <param name="pattern">A regular expression of a line, or part of one.</param>
    /// <param name="times">How many lines of the whole output it must fit.</param>
    public Ikelab Says(string pattern, int times = 1)
    {
        Shell.Await(
            () => Count(pattern) >= times || _process.HasExited,
            () => $"ikelab did not say '{pattern}' {times} time(s):\n{Output}");
        if (Count(pattern) < times) _process.WaitForExit(); // what it said last may still be on its way
        Count(pattern).Should().BeGreaterThanOrEqualTo(times, "it was to say '{0}', and said:\n{1}", pattern, Output);
        return this;
    }

    public int Count(string pattern)
    {
        lock (_lines) return _lines.Count(line => Regex.IsMatch(line, pattern));
    }

    /// <summary>Pings through the tunnel until a reply comes: the first one may have met no SA.</summary>
    public void Pings(string address)
    {
        var before = Count("Success rate is");
        Type($"ping {address} 5").Says("Success rate is", before + 1);
        Output.Split('\n').Last(line => line.StartsWith("Success rate", StringComparison.Ordinal))
            .Should().MatchRegex(@"Success rate is (80|100) percent", "it said:\n{0}", Output);
    }

    /// <summary>Lets it end with its Deletes.</summary>
    /// <returns>Its exit code.</returns>
    public int Quit()
    {
        Type("quit");
        _process.WaitForExit(TimeSpan.FromSeconds(30)).Should().BeTrue("it was told to quit:\n{0}", Output);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>As an init system or Ctrl-C would end it.</summary>
    public int Terminate()
    {
        Shell.Terminate(_process);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Shell.Terminate(_process);
        _process.Dispose();
        File.Delete(_configuration);
    }

    void Hear(string? line)
    {
        if (line is null) return;
        lock (_lines) _lines.Add(line);
    }
}
