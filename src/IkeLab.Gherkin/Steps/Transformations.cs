using System.Globalization;
using System.Text.RegularExpressions;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Gherkin.Steps;

/// <summary>The words that sentences share, in English and in Traditional Chinese.</summary>
[Binding]
public sealed class Transformations
{
    /// <summary>What a gateway may be called: a word that steps can say without quotes, in any script.</summary>
    internal const string GatewayWord = @"\p{L}[\p{L}\p{Nd}-]*";

    [StepArgumentTransformation($"({GatewayWord})", Name = "gateway")]
    public static GatewayName Gateway(string name) => new(name);

    /// <summary>Who is configured: one gateway, or all of them.</summary>
    [StepArgumentTransformation("(both gateways|all gateways|gateway \"[^\"]+\")", Name = "gateways")]
    [StepArgumentTransformation("(兩個網關|所有網關|網關 \"[^\"]+\" )", Name = "gateways")]
    public static GatewaysWord Gateways(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return new(words.Split('"') is [_, var name, _] ? name : null);
    }

    [StepArgumentTransformation("([^ ,、]+)", Name = "encryption")]
    public static CipherWord Encryption(string name) => new(AlgorithmNames.Cipher(name));

    [StepArgumentTransformation("([^ ,、]+)", Name = "hash")]
    public static HashWord Hash(string name) => new(AlgorithmNames.Hash(name));

    [StepArgumentTransformation("([0-9]+)", Name = "group")]
    public static GroupWord Group(int number) => new(AlgorithmNames.Group(number));

    [StepArgumentTransformation("(main|aggressive) mode", Name = "mode")]
    public static Phase1Mode EnglishMode(string name) => name == "main" ? Phase1Mode.Main : Phase1Mode.Aggressive;

    [StepArgumentTransformation("(主|主動)模式", Name = "mode")]
    public static Phase1Mode ChineseMode(string name) => name == "主" ? Phase1Mode.Main : Phase1Mode.Aggressive;

    [StepArgumentTransformation("(ios|asa|strongswan)", Name = "profile")]
    public static Profile Make(string name) => Profile.All.Single(profile => profile.Name == name);

    [StepArgumentTransformation(
        "(ESP in UDP|ESP|IKE|ICMP|everything|UDP [0-9]+|MM[1-6]|AM[1-3]|QM[1-4]|INFO" +
        "|the first transmission of [AMQ]M[1-6])",
        Name = "traffic")]
    public static Traffic EnglishTraffic(string words) => TrafficOf(words, "the first transmission of ", "");

    [StepArgumentTransformation(
        "(UDP 內 ESP|ESP|IKE|ICMP|所有封包|UDP [0-9]+|MM[1-6]|AM[1-3]|QM[1-4]|INFO|[AMQ]M[1-6] 的第一次傳送)",
        Name = "traffic")]
    public static Traffic ChineseTraffic(string words) =>
        TrafficOf(words == "所有封包" ? Traffic.Everything : words == "UDP 內 ESP" ? "ESP in UDP" : words, "", " 的第一次傳送");

    [StepArgumentTransformation("(from [^ ]+ to [^ ,]+|in both directions)", Name = "direction")]
    public static Direction EnglishDirection(string words) => DirectionOf(words, "^from (?<from>.+) to (?<to>.+)$");

    [StepArgumentTransformation("([^ ，]+ 到 [^ ，]+|雙向)", Name = "direction")]
    public static Direction ChineseDirection(string words) => DirectionOf(words, "^(?<from>.+) 到 (?<to>.+)$");

    [StepArgumentTransformation("([0-9]+ ms|[0-9]+ seconds?|[0-9]+ minutes?)", Name = "duration")]
    public static TimeSpan EnglishDuration(string words) => DurationOf(words);

    [StepArgumentTransformation("([0-9]+ 毫秒|[0-9]+ 秒|[0-9]+ 分鐘)", Name = "duration")]
    public static TimeSpan ChineseDuration(string words) => DurationOf(words);

    internal static Opening EnglishOpening(string words) => OpeningOf(
        words,
        "^(between (?<from>.+) and (?<to>.+)|after (?<event>.+?)|until (?<until>.+)|every (?<every>.+?))? ?" +
        "(for (?<span>[0-9]+ [a-z]+))?$",
        NamedEvent.TunnelUp);

    internal static Opening ChineseOpening(string words) => OpeningOf(
        words,
        "^(在 (?<from>.+)與 (?<to>.+)之間|在 ?(?<event>.+?) ?之後|直到 ?(?<until>.+)|每 (?<every>.+?))?" +
        "(持續 (?<span>[0-9]+ .+))?$",
        "隧道建立");

    [StepArgumentTransformation("(MM[1-6]|AM[1-3]|QM[1-4]|INFO)", Name = "message")]
    public static MessageWord Message(string name) => new(name);

    [StepArgumentTransformation("([A-Z][A-Z]_[A-Z0-9_]+ [(]deleted[)]|[A-Z][A-Z]_[A-Z0-9_]+)", Name = "state")]
    public static ShownState State(string words) => ShownState.Parse(words);

    [StepArgumentTransformation("(the ISP|ISP [A-Za-z0-9-]+)", Name = "isp")]
    public static IspName EnglishIsp(string words) => IspOf(words);

    [StepArgumentTransformation("(ISP [A-Za-z0-9-]+|ISP)", Name = "isp")]
    public static IspName ChineseIsp(string words) => IspOf(words);

    [StepArgumentTransformation(
        "(outside the NAT of [^ ]+|inside the NAT of [^ ]+|outside [^ ]+ towards ISP [A-Za-z0-9-]+|outside [^ ]+|" +
        "at the ISP's [^ ]+ side|at ISP [A-Za-z0-9-]+'s [^ ]+ side|between the ISPs)",
        Name = "tap")]
    public static TapPlace EnglishTap(string words) => TapOf(
        words,
        "^(?:(?<inside>inside the NAT of )|(?<outside>outside the NAT of )|outside |at (?<isp>the ISP|ISP [^ ]+)'s )" +
        "(?<gateway>[^ ]+)(?: side| towards (?<uplink>ISP [^ ]+))?$");

    [StepArgumentTransformation(
        "([^ ]+ 的 NAT 外側|[^ ]+ 的 NAT 內側|[^ ]+ 朝 ISP [A-Za-z0-9-]+ 外側|[^ ]+ 外側" +
        "|ISP 的 [^ ]+ 側|ISP [A-Za-z0-9-]+ 的 [^ ]+ 側|ISP 之間)", Name = "tap")]
    public static TapPlace ChineseTap(string words) => TapOf(
        words,
        "^(?:(?<isp>ISP|ISP [^ ]+) 的 (?<gateway>[^ ]+) 側|" +
        "(?<gateway>[^ ]+) (?:(?<inside>的 NAT 內側)|(?<outside>的 NAT 外側)|朝 (?<uplink>ISP [^ ]+) 外側|外側))$");

    [StepArgumentTransformation(
        "(packets?|NAT keepalives?|MM[1-6]|AM[1-3]|QM[1-4]|INFO|ICMP [0-9]+/[0-9]+" +
        "|ESP in UDP from [^ ]+ to [^ ]+|ESP from [^ ]+ to [^ ]+|ICMP from [^ ]+ to [^ ]+)", Name = "packets")]
    public static PacketKind EnglishPackets(string words) =>
        words.Split(" from ", 2) is [("ESP" or "ESP in UDP" or "ICMP") and var protocol, var direction]
            ? new(protocol, EnglishDirection($"from {direction}"))
        : words.StartsWith("NAT", StringComparison.Ordinal) ? new("NAT keepalives", Direction.Both)
        : new(words.StartsWith("packet", StringComparison.Ordinal) ? "packets" : words, Direction.Both);

    [StepArgumentTransformation(
        "(個封包|個 NAT keepalive|個 [AMQ]M[1-6]|個 INFO|個 ICMP [0-9]+/[0-9]+" +
        "|個從 [^ ]+ 到 [^ ]+ 的 UDP 內 ESP|個從 [^ ]+ 到 [^ ]+ 的 ESP|個從 [^ ]+ 到 [^ ]+ 的 ICMP)", Name = "packets")]
    public static PacketKind ChinesePackets(string words) =>
        words == "個封包" ? new("packets", Direction.Both)
        : words == "個 NAT keepalive" ? new("NAT keepalives", Direction.Both)
        : words.Split(" 的 ") is [var direction, var protocol]
            ? new(protocol == "UDP 內 ESP" ? "ESP in UDP" : protocol, ChineseDirection(direction["個從 ".Length..]))
        : new(words["個 ".Length..], Direction.Both);

    [StepArgumentTransformation(
        "(send errors?|recv errors?|replay failures?|verify failures?|invalid SPIs?)", Name = "counter")]
    public static CounterWord EnglishCounter(string words) => new(words.TrimEnd('s'));

    [StepArgumentTransformation("(傳送錯誤|接收錯誤|重播失敗|驗證失敗|無效 SPI)", Name = "counter")]
    public static CounterWord ChineseCounter(string words) => new(words switch
    {
        "傳送錯誤" => "send error",
        "接收錯誤" => "recv error",
        "重播失敗" => "replay failure",
        "驗證失敗" => "verify failure",
        _ => "invalid SPI",
    });

    static Traffic TrafficOf(string words, string first, string last)
    {
        var isFirst = (first.Length > 0 && words.StartsWith(first, StringComparison.Ordinal)) ||
            (last.Length > 0 && words.EndsWith(last, StringComparison.Ordinal));
        return isFirst ? new(words[first.Length..^last.Length], FirstTransmissionOnly: true) : new(words);
    }

    static Direction DirectionOf(string words, string pattern) =>
        Regex.Match(words, pattern) is { Success: true } match
            ? new(match.Groups["from"].Value, match.Groups["to"].Value)
            : Direction.Both;

    static TimeSpan DurationOf(string words)
    {
        var parts = words.Split(' ');
        var isNumber = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (!isNumber)
            throw new ImpossibleConfigurationException($"'{words}' is too long: {int.MaxValue} of a unit at most");
        return parts[1] switch
        {
            "ms" or "毫秒" => TimeSpan.FromMilliseconds(number),
            "minute" or "minutes" or "分鐘" => TimeSpan.FromMinutes(number),
            "second" or "seconds" or "秒" => TimeSpan.FromSeconds(number),
            _ => throw new ImpossibleConfigurationException($"no unit of time '{parts[1]}': ms, seconds or minutes"),
        };
    }

    static Opening OpeningOf(string words, string pattern, string tunnelUp)
    {
        var match = Regex.Match(words, pattern);
        var (moment, span) = (match.Groups["event"], match.Groups["span"]);
        if (match.Groups["from"] is { Success: true } from)
            return Opening.AtOnce with
            {
                Between = SpanOf(DurationOf(from.Value), DurationOf(match.Groups["to"].Value))
            };
        if (match.Groups["every"] is { Success: true } every)
            return Opening.AtOnce with { Period = PeriodOf(DurationOf(every.Value), DurationOf(span.Value)) };
        if (match.Groups["until"] is { Success: true } until)
            return Opening.AtOnce with { Until = until.Value == tunnelUp ? NamedEvent.TunnelUp : until.Value };
        return new(
            !moment.Success ? null : NamedEvent.Of(moment.Value == tunnelUp ? NamedEvent.TunnelUp : moment.Value),
            span.Success ? DurationOf(span.Value) : null);
    }

    static IspPeriod PeriodOf(TimeSpan every, TimeSpan lasting) =>
        every >= IspPeriod.EveryMin && lasting > TimeSpan.Zero && lasting < every
            ? new(every, lasting)
            : throw new ImpossibleConfigurationException(
                "every so long for so long: the second is shorter, and not nothing");

    static (TimeSpan From, TimeSpan Until) SpanOf(TimeSpan from, TimeSpan until) => from < until
        ? (from, until)
        : throw new ImpossibleConfigurationException(
            "between one instant and another: the second comes after the first");

    static IspName IspOf(string words) => new(words is "the ISP" or "ISP" ? null : words);

    static TapPlace TapOf(string words, string pattern)
    {
        var match = Regex.Match(words, pattern);
        if (!match.Success) return new(TapKind.BetweenIsps, null);

        var (gateway, isp) = (match.Groups["gateway"].Value, match.Groups["isp"]);
        return isp.Success ? new(TapKind.Isp, gateway, IspOf(isp.Value).Name)
            : match.Groups["inside"].Success ? new(TapKind.InsideNat, gateway)
            : match.Groups["outside"].Success ? new(TapKind.OutsideNat, gateway)
            : new(TapKind.Outside, gateway, match.Groups["uplink"] is { Success: true } uplink ? uplink.Value : null);
    }
}

/// <summary>The name of an IKE message: MM1.</summary>
public sealed record MessageWord(string Name);

/// <summary>The name of a counter, in English and in the singular: "send error".</summary>
public sealed record CounterWord(string Name)
{
    /// <summary>Its value; null for invalid SPIs, which belong to no line.</summary>
    public ulong? Of(EspCounters counters)
    {
        ArgumentNullException.ThrowIfNull(counters);
        return Name switch
        {
            "send error" => counters.SendErrors,
            "recv error" => counters.RecvErrors,
            "replay failure" => counters.ReplayFailures,
            "verify failure" => counters.VerifyFailures,
            _ => null,
        };
    }
}
