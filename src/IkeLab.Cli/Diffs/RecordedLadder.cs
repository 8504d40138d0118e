using System.Globalization;
using System.Text.Json;
using IkeLab.Net;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Naming;

namespace IkeLab.Cli.Diffs;

/// <summary>The ladder of a recorded run: a row for each packet that a gateway sent, with what became of it.</summary>
static class RecordedLadder
{
    const string Outside = " outside";

    public static IReadOnlyList<Row> Of(RecordedRun run)
    {
        var (rows, byPacket, namer) = (new List<Row>(), new Dictionary<long, Row>(), new MessageNamer());
        foreach (var (i, entry) in run.Entries.Index())
        {
            using var json = JsonDocument.Parse(entry.Line);
            if (!json.RootElement.TryGetProperty("packet", out var packet) ||
                packet.ValueKind is not JsonValueKind.Object)
                continue;
            if (!packet.TryGetProperty("id", out var number) || !number.TryGetInt64(out var id)) continue;

            // A NAT has an outside too, but a name of more than one word.
            if (entry.What == "PacketSent" && Text(json, "interface") == entry.Where + Outside &&
                !entry.Where.Contains(' ', StringComparison.Ordinal))
                rows.Add(byPacket[id] = new(i, entry.At, entry.Where, NameOf(Text(json, "octets"), namer)));
            else if (Text(json, "rules") is { } rules && byPacket.TryGetValue(id, out var hit))
                hit.Notes.Add(entry.What == "PacketDropped" ? $"LOST: {rules}" : rules);
        }

        return rows;
    }

    static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;

    static string NameOf(string? hex, MessageNamer namer)
    {
        if (hex is null || !TryOctets(hex, out var octets) || !Ipv4Packet.TryParse(octets, out var ip)) return "packet";
        if (UdpEncapsulation.TryFindEsp(ip, out var esp, out _))
            return string.Create(CultureInfo.InvariantCulture, $"ESP 0x{esp.Spi:x8} #{esp.SequenceNumber}");
        if (ip.Protocol is not IpProtocol.Udp ||
            !UdpDatagram.TryParse(ip.Payload, ip.Source, ip.Destination, out var udp))
            return ip.Protocol.ToString().ToUpperInvariant();
        if (namer.Name(udp.Between(ip)) is not { } named)
            return string.Create(CultureInfo.InvariantCulture, $"UDP {udp.DestinationPort}");
        return named.Transmission == 1
            ? named.Name
            : string.Create(CultureInfo.InvariantCulture, $"{named.Name} ({named.Transmission})");
    }

    static bool TryOctets(string hex, out byte[] octets)
    {
        octets = [];
        if (hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit)) return false;
        octets = Convert.FromHexString(hex);
        return true;
    }

    /// <summary>A packet.</summary>
    /// <param name="Entry">The place in the journal at which it was sent, from 0.</param>
    public sealed record Row(int Entry, string At, string From, string Name)
    {
        public List<string> Notes { get; } = [];

        /// <summary>Two rows of two runs that have this in common stand beside each other.</summary>
        public string Key => $"{From} {Name}";
    }
}
