using System.Globalization;
using System.Net;

namespace IkeLab.Dialects.Configurations;

/// <summary>A line of an access list, as far as quick mode could say it (RFC 2407 section 4.6.2).</summary>
/// <param name="IsPermit">Or else it is a deny line.</param>
/// <param name="Protocol">0 for <c>ip</c>.</param>
/// <param name="Source">Where packets come from.</param>
/// <param name="SourcePort">0 for any.</param>
/// <param name="Destination">Where they go.</param>
/// <param name="DestinationPort">0 for any.</param>
public sealed record IosAccessEntry(
    bool IsPermit, byte Protocol, IPNetwork Source, ushort SourcePort, IPNetwork Destination, ushort DestinationPort)
{
    const byte Tcp = 6, Udp = 17;

    static readonly IPNetwork Any = new(IPAddress.Any, 0);

    static readonly (string Name, byte Number)[] Protocols =
    [
        ("ip", 0), ("icmp", 1), ("igmp", 2), ("ipinip", 4), ("tcp", Tcp), ("udp", Udp), ("gre", 47), ("esp", 50),
        ("ahp", 51), ("eigrp", 88), ("ospf", 89), ("pim", 103),
    ];

    // The names that show running-config prints in place of the numbers.
    static readonly (string Name, byte Protocol, ushort Number)[] Ports =
    [
        ("ftp-data", Tcp, 20), ("ftp", Tcp, 21), ("telnet", Tcp, 23), ("smtp", Tcp, 25), ("domain", Tcp, 53),
        ("www", Tcp, 80), ("pop3", Tcp, 110), ("bgp", Tcp, 179), ("domain", Udp, 53), ("bootps", Udp, 67),
        ("bootpc", Udp, 68), ("tftp", Udp, 69), ("ntp", Udp, 123), ("snmp", Udp, 161), ("snmptrap", Udp, 162),
        ("isakmp", Udp, 500), ("syslog", Udp, 514), ("rip", Udp, 520), ("non500-isakmp", Udp, 4500),
    ];

    /// <summary>Reads what stands behind <c>permit</c> or <c>deny</c>.</summary>
    /// <param name="isPermit">Which of them.</param>
    /// <param name="words">
    /// For an extended list protocol, source and destination; for a standard one the source alone.
    /// </param>
    /// <param name="isStandard">Of which kind the list is.</param>
    /// <param name="why">What is wrong, when there is no entry.</param>
    public static IosAccessEntry? Parse(bool isPermit, string words, bool isStandard, out string why)
    {
        ArgumentNullException.ThrowIfNull(words);
        var reader = new Cursor(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var protocol = isStandard ? (byte)0 : reader.Protocol();
        var source = reader.Network(isStandard);
        var sourcePort = isStandard ? (ushort)0 : reader.Port(protocol);
        var destination = isStandard ? Any : reader.Network(mayStandAlone: false);
        var destinationPort = isStandard ? (ushort)0 : reader.Port(protocol);
        reader.End();
        why = reader.Why ?? "";
        return reader.Why is null ? new(isPermit, protocol, source, sourcePort, destination, destinationPort) : null;
    }

    /// <summary>The entry as an extended list has it, without permit or deny.</summary>
    public override string ToString()
    {
        var protocol = Array.Find(Protocols, known => known.Number == Protocol).Name ??
            Protocol.ToString(CultureInfo.InvariantCulture);
        return $"{protocol} {Words(Source)}{Words(SourcePort)} {Words(Destination)}{Words(DestinationPort)}";
    }

    string Words(ushort port) => port == 0 ? "" : " eq " + (
        Array.Find(Ports, known => (known.Protocol, known.Number) == (Protocol, port)).Name ??
        port.ToString(CultureInfo.InvariantCulture));

    static string Words(IPNetwork network) => network.PrefixLength switch
    {
        0 => "any",
        32 => $"host {network.BaseAddress}",
        _ => $"{network.BaseAddress} {Ipv4Masks.Wildcard(network.PrefixLength)}",
    };

    /// <summary>Goes through the words and stops at the first that does not fit.</summary>
    sealed class Cursor(string[] words)
    {
        int _at;

        public string? Why { get; private set; }

        public byte Protocol()
        {
            var word = Next("a protocol such as ip, tcp or udp");
            if (word is null) return 0;
            if (Array.Find(Protocols, known => known.Name == word) is { Name: not null } found) return found.Number;
            return byte.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : Fail<byte>($"'{word}' is no protocol: ip, icmp, tcp, udp, or a number");
        }

        public IPNetwork Network(bool mayStandAlone)
        {
            var word = Next("an address, 'host' or 'any'");
            if (word is null or "any") return Any;
            if (word == "host") return Address() is { } host ? new(host, 32) : Any;
            if (word is "object-group")
                return Fail<IPNetwork>("object groups are not read: write their members as lines");
            if (!IosForm.IsAddress(word))
                return Fail<IPNetwork>($"'{word}' is no address, and neither 'host' nor 'any'");

            var address = IPAddress.Parse(word);
            if (mayStandAlone && (_at == words.Length || words[_at] == "log")) return new(address, 32);
            return Address() is { } wildcard ? Of(address, wildcard) : Any;
        }

        public ushort Port(byte protocol)
        {
            if (Why is not null || _at == words.Length) return 0;
            if (words[_at] is "range" or "gt" or "lt" or "neq")
                return Fail<ushort>(
                    $"'{words[_at]}': the ID payloads of quick mode can name one port or all (RFC 2407 section 4.6.2)");
            if (words[_at] != "eq") return 0;

            _at++;
            var word = Next("a port");
            if (word is null) return 0;
            if (protocol is not (Tcp or Udp)) return Fail<ushort>("only tcp and udp have ports");
            if (Array.Find(Ports, known => known.Name == word && known.Protocol == protocol) is { Number: > 0 } found)
                return found.Number;
            return ushort.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
                ? port
                : Fail<ushort>($"'{word}' is no port");
        }

        public void End()
        {
            if (Why is not null || _at == words.Length ||
                (words[_at] is "log" or "log-input" && _at == words.Length - 1))
                return;
            Fail<int>($"'{words[_at]}': no ID payload of quick mode can say it");
        }

        IPNetwork Of(IPAddress address, IPAddress wildcard) => Ipv4Masks.LengthOfWildcard(wildcard) is { } length
            ? Ipv4Masks.NetworkOf(address, length)
            : Fail<IPNetwork>($"the wildcard {wildcard} is that of no network" +
                (Ipv4Masks.LengthOfMask(wildcard) is null ? "" : "; is it a mask?"));

        IPAddress? Address()
        {
            var word = Next("an address");
            if (word is null) return null;
            return IosForm.IsAddress(word) ? IPAddress.Parse(word) : Fail<IPAddress>($"'{word}' is no address");
        }

        string? Next(string what)
        {
            if (Why is null && _at == words.Length) Fail<int>($"{what} is missing");
            return Why is null ? words[_at++] : null;
        }

        T? Fail<T>(string why)
        {
            Why ??= why;
            return default;
        }
    }
}
