using System.Globalization;
using System.Text.RegularExpressions;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Gherkin.Steps;

/// <summary>
/// More that a fault can be about: fields of the IP header, fragments, ESP by SA or sequence number, ICMP by type and
/// code; and, marked as such, what only somebody with the keys knows.
/// </summary>
[Binding]
public sealed class TrafficWords
{
    [StepArgumentTransformation(
        "(NAT keepalives|fragments of any kind|first fragments|later fragments" +
        "|packets with DF|packets with DSCP [0-9]+|packets with TTL [0-9]+" +
        "|packets over [0-9]+ octets|ESP with DSCP [0-9]+|ESP SA [0-9]+|the current ESP SA|the old ESP SA" +
        "|ESP [0-9]+ to [0-9]+|ICMP [0-9]+/[0-9]+|retransmissions of [AMQ]M[1-6]" +
        "|DPD [(]oracle[)]|Delete [(]oracle[)]|the notify [A-Z-]+ [(]oracle[)]" +
        "|ESP that carries packets from [0-9./]+ [(]oracle[)]|ESP that carries packets to [0-9./]+ [(]oracle[)]" +
        "|ESP that carries packets from [0-9./]+ to [0-9./]+ [(]oracle[)])",
        Name = "traffic")]
    public static Traffic English(string words) => EnglishOracle(words) ?? words switch
    {
        "fragments of any kind" => Of(words, Criterion.Fragment),
        "NAT keepalives" => Of(words, Criterion.NatKeepAlive),
        "first fragments" => Of(words, Criterion.FirstFragment),
        "later fragments" => Of(words, Criterion.LaterFragment),
        "packets with DF" => Of(words, Criterion.DontFragment),
        "the current ESP SA" => Of(words, Criterion.CurrentEspSa),
        "the old ESP SA" => Of(words, Criterion.OldEspSa),
        _ when words.StartsWith("retransmissions", StringComparison.Ordinal) => Retransmissions(words[^3..]),
        _ when words.StartsWith("packets with DSCP", StringComparison.Ordinal) => Of(words, Dscp(words)),
        _ when words.StartsWith("packets with TTL", StringComparison.Ordinal) => Of(words, Ttl(words)),
        _ when words.StartsWith("packets over", StringComparison.Ordinal) => Of(words, Over(words)),
        _ when words.StartsWith("ESP with", StringComparison.Ordinal) => Of(words, Criterion.Esp, Dscp(words)),
        _ => Numbered(words),
    };

    [StepArgumentTransformation(
        "(NAT keepalive|任何分片|第一個分片|後續分片|設定 DF 的封包|DSCP [0-9]+ 的封包|TTL [0-9]+ 的封包|超過 [0-9]+ 位元組的封包" +
        "|DSCP [0-9]+ 的 ESP|ESP SA [0-9]+|目前的 ESP SA|舊的 ESP SA|序號 [0-9]+ 到 [0-9]+ 的 ESP|ICMP [0-9]+/[0-9]+" +
        "|[AMQ]M[1-6] 的重傳|DPD（以金鑰得知）|Delete（以金鑰得知）|通知 [A-Z-]+（以金鑰得知）" +
        "|載有從 [0-9./]+ 發出的封包的 ESP（以金鑰得知）|載有送往 [0-9./]+ 的封包的 ESP（以金鑰得知）" +
        "|載有從 [0-9./]+ 送往 [0-9./]+ 的封包的 ESP（以金鑰得知）)",
        Name = "traffic")]
    public static Traffic Chinese(string words) => ChineseOracle(words) ?? words switch
    {
        "任何分片" => Of(words, Criterion.Fragment),
        "NAT keepalive" => Of(words, Criterion.NatKeepAlive),
        "第一個分片" => Of(words, Criterion.FirstFragment),
        "後續分片" => Of(words, Criterion.LaterFragment),
        "設定 DF 的封包" => Of(words, Criterion.DontFragment),
        "目前的 ESP SA" => Of(words, Criterion.CurrentEspSa),
        "舊的 ESP SA" => Of(words, Criterion.OldEspSa),
        _ when words.EndsWith("的重傳", StringComparison.Ordinal) => Retransmissions(words[..3]),
        _ when words.StartsWith("TTL", StringComparison.Ordinal) => Of(words, Ttl(words)),
        _ when words.StartsWith("超過", StringComparison.Ordinal) => Of(words, Over(words)),
        _ when words.StartsWith("DSCP", StringComparison.Ordinal) =>
            words.EndsWith("ESP", StringComparison.Ordinal)
                ? Of(words, Criterion.Esp, Dscp(words))
                : Of(words, Dscp(words)),
        _ => Numbered(words),
    };

    static Traffic Numbered(string words)
    {
        var numbers = Numbers(words);
        if (words.StartsWith("ICMP", StringComparison.Ordinal))
        {
            return numbers is [<= byte.MaxValue and var type, <= byte.MaxValue and var code]
                ? Of(words, Criterion.IcmpOf((byte)type, (byte)code))
                : throw new ImpossibleConfigurationException($"no {words}: a type and a code are 0 to 255");
        }

        return numbers switch
        {
            [>= 1 and <= int.MaxValue and var sa] => Of(words, Criterion.EspSa((int)sa)),
            [var first, var last] when first <= last => Of(words, Criterion.Sequence(first, last)),
            _ => throw new ImpossibleConfigurationException($"'{words}' is no ESP: SAs count from 1, and numbers rise"),
        };
    }

    static Traffic Of(string words, params Criterion[] criteria) => new(words) { Given = criteria };

    static Traffic Retransmissions(string message) => new(message)
    {
        Given = [Criterion.Message(message), Criterion.Retransmission],
    };

    static Traffic? EnglishOracle(string words) =>
        Regex.Match(words, "^ESP that carries packets(?<ends>.+) \\(oracle\\)$") is { Success: true } carried
            ? Told(words, $"ESP with packets{carried.Groups["ends"].Value}")
            : Told(words, Regex.Match(words, "^(?:the notify )?(?<what>.+) \\(oracle\\)$"));

    static Traffic? ChineseOracle(string words)
    {
        var carried = Regex.Match(words, "^載有(從 (?<from>[0-9./]+) (發出)?)?(送往 (?<to>[0-9./]+) )?的封包的 ESP（以金鑰得知）$");
        if (!carried.Success) return Told(words, Regex.Match(words, "^(?:通知 )?(?<what>.+)（以金鑰得知）$"));

        var (from, to) = (carried.Groups["from"], carried.Groups["to"]);
        return Told(words, $"ESP with packets{(from.Success ? $" from {from}" : "")}{(to.Success ? $" to {to}" : "")}");
    }

    static Traffic? Told(string words, Match match) => match.Success ? Told(words, match.Groups["what"].Value) : null;

    static Traffic Told(string words, string what) => new(words) { Oracle = what };

    static Criterion Dscp(string words) => Numbers(words) is [<= 63 and var value]
        ? Criterion.Dscp((int)value)
        : throw new ImpossibleConfigurationException($"no DSCP in '{words}': 0 to 63");

    static Criterion Ttl(string words) => Numbers(words) is [<= byte.MaxValue and var value]
        ? Criterion.Ttl((int)value)
        : throw new ImpossibleConfigurationException($"no TTL in '{words}': 0 to 255");

    static Criterion Over(string words) => Numbers(words) is [<= ushort.MaxValue and var octets]
        ? Criterion.LargerThan((int)octets)
        : throw new ImpossibleConfigurationException($"no packet is as large as '{words}' says: 65535 octets at most");

    static List<uint> Numbers(string words) =>
    [
        .. Regex.Matches(words, "[0-9]+").Select(match =>
            uint.TryParse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new ImpossibleConfigurationException(
                    $"'{match.Value}' is too large a number: {uint.MaxValue} at most")),
    ];
}
