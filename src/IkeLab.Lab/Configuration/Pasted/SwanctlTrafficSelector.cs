using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>Traffic selectors in strongSwan's words: <c>10.1.0.0/16[tcp/80]</c>.</summary>
static class SwanctlTrafficSelector
{
    static readonly (string Name, byte Number)[] Protocols =
        [("icmp", 1), ("tcp", 6), ("udp", 17), ("gre", 47), ("esp", 50), ("ah", 51)];

    /// <summary>Null for what is none. Bits behind the prefix are cleared, as charon does.</summary>
    public static (IPNetwork Network, byte Protocol, ushort Port)? Parse(string words, IPAddress dynamic)
    {
        var parts = words.TrimEnd(']').Split('[');
        if (parts.Length > 2 || Network(parts[0], dynamic) is not { } network) return null;
        if (parts.Length == 1) return words.EndsWith(']') ? null : (network, 0, 0);

        var inner = parts[1].Split('/');
        if (inner.Length > 2 || Protocol(inner[0]) is not { } protocol) return null;
        if (inner.Length == 1 || inner[1].Length == 0) return (network, protocol, 0);
        return protocol is 6 or 17 &&
            ushort.TryParse(inner[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? (network, protocol, port)
            : null;
    }

    public static string Words(IPNetwork network, byte protocol, ushort port)
    {
        var name = Array.Find(Protocols, known => known.Number == protocol).Name
            ?? protocol.ToString(CultureInfo.InvariantCulture);
        return protocol == 0 ? $"{network}"
            : port == 0 ? $"{network}[{name}]"
            : string.Create(CultureInfo.InvariantCulture, $"{network}[{name}/{port}]");
    }

    static IPNetwork? Network(string words, IPAddress dynamic)
    {
        if (words == "dynamic") return Ipv4Networks.Of(dynamic, 32);
        var parts = words.Split('/');
        var length = 32;
        var isLength = parts.Length == 1 ||
            (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out length) &&
                length <= 32);
        return isLength && IPAddress.TryParse(parts[0], out var address) &&
            address.AddressFamily is AddressFamily.InterNetwork &&
            address.ToString() == parts[0]
            ? Ipv4Networks.Of(address, length)
            : null;
    }

    static byte? Protocol(string word) =>
        Array.Find(Protocols, known => known.Name == word) is { Name: not null } known ? known.Number
        : byte.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;
}
