using System.Globalization;
using IkeLab.Esp;
using IkeLab.Lab.Configuration;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Sentences;

/// <summary>
/// Lines of an access list in words, in the order in which IOS has them: "udp 10.1.0.0/16 to 10.2.0.0/16 port 53".
/// </summary>
public static class Lines
{
    const string AnyProtocol = "ip";
    const string To = " to ";
    const string Port = " port ";

    /// <summary>A line as a sentence writes it; without a protocol it is for all.</summary>
    /// <exception cref="ImpossibleConfigurationException">It is none.</exception>
    public static Selector Of(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var protocol = words.Split(' ', 2) is [var first, var rest] && char.IsAsciiLetter(first[0]) ? first : null;
        var ends = (protocol is null ? words : words[(protocol.Length + 1)..]).Split(To);
        if (ends.Length != 2) throw new ImpossibleConfigurationException($"no line '{words}': write it like {Example}");

        var (from, to) = (ends[0].Split(Port), ends[1].Split(Port));
        return Of(protocol, from[0], from.ElementAtOrDefault(1), to[0], to.ElementAtOrDefault(1));
    }

    /// <summary>A line as a table writes it, in its columns; null or empty is any.</summary>
    /// <inheritdoc cref="Of(string)"/>
    public static Selector Of(string? protocol, string from, string? fromPort, string to, string? toPort)
    {
        var number = ProtocolOf(protocol);
        var (local, remote) = (PortOf(fromPort), PortOf(toPort));
        if ((local, remote) != (0, 0) && number is not (IpProtocol.Tcp or IpProtocol.Udp))
        {
            throw new ImpossibleConfigurationException(
                "a line with a port is for tcp or udp: no other protocol has ports");
        }

        return new(Addresses.Network(from), Addresses.Network(to), (byte)number, local, remote);
    }

    /// <summary>The line as a sentence writes it.</summary>
    public static string Words(Selector line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var protocol = line.Protocol == 0 ? "" : $"{(IpProtocol)line.Protocol} ".ToLowerInvariant();
        return $"{protocol}{line.Local}{Words(line.LocalPort)}{To}{line.Remote}{Words(line.RemotePort)}";
    }

    const string Example = "udp 10.1.0.0/16 to 10.2.0.0/16 port 53";

    static string Words(ushort port) => port == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Port}{port}");

    static IpProtocol ProtocolOf(string? word) => word switch
    {
        null or "" or AnyProtocol => IpProtocol.None,
        "icmp" => IpProtocol.Icmp,
        "tcp" => IpProtocol.Tcp,
        "udp" => IpProtocol.Udp,
        _ => throw new ImpossibleConfigurationException($"no protocol '{word}': a line is for ip, icmp, tcp or udp"),
    };

    static ushort PortOf(string? word) =>
        string.IsNullOrEmpty(word) ? (ushort)0
        : ushort.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 ? port
        : throw new ImpossibleConfigurationException($"no port '{word}': 1 to 65535");
}
