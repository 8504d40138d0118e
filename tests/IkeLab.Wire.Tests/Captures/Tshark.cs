using System.Diagnostics;
using IkeLab.Wire.Captures;
using IkeLab.Wire.Ip;

namespace IkeLab.Wire.Tests.Captures;

/// <summary>A judge that did not read our code. A test that asks it is skipped where it is not installed.</summary>
static class Tshark
{
    /// <summary>All that tshark has to say of packets written by us.</summary>
    internal static string Judge(params IReadOnlyList<Ipv4Packet> packets)
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var output = File.Create(file)) Write(output, packets);
            return Run("-r", file, "-V", "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE");
        }
        finally
        {
            File.Delete(file);
        }
    }

    static void Write(Stream output, IReadOnlyList<Ipv4Packet> packets)
    {
        var writer = new PcapngWriter(output);
        var tap = writer.AddInterface("A outside");
        foreach (var (i, packet) in packets.Index()) writer.Packet(tap, i, packet.ToBytes(), $"packet {i}");
    }

    static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(TsharkProgram.Installed(), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var tshark = Process.Start(start)!;
        var errors = tshark.StandardError.ReadToEndAsync();
        var said = tshark.StandardOutput.ReadToEnd();
        tshark.WaitForExit();
        tshark.ExitCode.Should().Be(0, errors.GetAwaiter().GetResult());
        return said;
    }
}
