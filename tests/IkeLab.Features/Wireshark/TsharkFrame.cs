using System.Globalization;
using System.Text.RegularExpressions;

namespace IkeLab.Features.Wireshark;

/// <summary>
/// What tshark says of one frame. Where a field appears several times its values are in order, the outermost first.
/// </summary>
/// <param name="Number">From 1.</param>
/// <param name="Protocols">Outermost first: ip, esp, ip, icmp, data.</param>
/// <param name="Comment">The packet's comment in the file; empty without one.</param>
/// <param name="Complaint">What it finds wrong with the octets: whatever is malformed, an error or a warning;
/// or null.</param>
/// <param name="Payloads">The types of the ISAKMP payloads that it could read,
/// those inside an SA payload included.</param>
/// <param name="IsIcvGood">Null where it did not check an ICV.</param>
/// <param name="Inner">The octets that came out of ESP, in hexadecimal; empty when none did.</param>
/// <param name="Sources">IP addresses.</param>
/// <param name="Destinations">IP addresses.</param>
/// <param name="IcmpTypes">8 of an echo request.</param>
/// <param name="IcmpNumbers">The sequence numbers of echoes.</param>
sealed partial record TsharkFrame(
    int Number,
    IReadOnlyList<string> Protocols,
    string Comment,
    string? Complaint,
    IReadOnlyList<int> Payloads,
    bool? IsIcvGood,
    string Inner,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Destinations,
    IReadOnlyList<int> IcmpTypes,
    IReadOnlyList<int> IcmpNumbers)
{
    const int Warning = 0x0060_0000; // PI_WARN; errors are above, comments, chats and notes below

    /// <summary>It complains of the checksum of a UDP datagram that came out of ESP, and of nothing else.</summary>
    public bool IsOfInnerChecksum => Complaint is not null && OnlyInnerChecksum().IsMatch(Complaint);

    /// <summary>What <see cref="Parse"/> takes, in this order.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "frame.number", "frame.protocols", "frame.comment", "_ws.malformed",
        "_ws.expert.severity", "_ws.expert.message",
        "isakmp.typepayload", "esp.icv_good", "esp.contained_data", "ip.src", "ip.dst", "icmp.type", "icmp.seq",
    ];

    public static TsharkFrame Parse(string line) => line.Split('\t') is
        [var number, var protocols, var comment, var malformed, var severities, var expert,
        var payloads, var icv, var inner, var sources, var destinations, var types, var numbers]
        ? new(
            Int(number), protocols.Split(':'), comment,
            malformed.Length > 0 || Ints(severities).Any(severity => severity >= Warning)
                ? $"frame {number}, {protocols}: {malformed} {expert}"
                : null,
            Ints(payloads), icv.Length == 0 ? null : icv == "1", inner, Many(sources), Many(destinations), Ints(types),
            Ints(numbers))
        : throw new FormatException($"not {Fields.Count} fields: {line}");

    [GeneratedRegex(@":esp:udp:data:  Bad checksum \[should be 0x[0-9a-f]{4}\]$", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyInnerChecksum();

    static string[] Many(string values) => values.Split(',', StringSplitOptions.RemoveEmptyEntries);

    static int[] Ints(string values) => [.. Many(values).Select(Int)];

    static int Int(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}
