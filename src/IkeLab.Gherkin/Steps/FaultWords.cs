using System.Globalization;
using System.Text.RegularExpressions;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Gherkin.Steps;

/// <summary>The words that the sentences about faults share, in English and in Traditional Chinese.</summary>
[Binding]
public sealed class FaultWords
{
    internal const string EnglishSpan = "[0-9]+ [a-z]+";

    internal const string EnglishOpening =
        $"every {EnglishSpan} for {EnglishSpan}|between {EnglishSpan} and {EnglishSpan}|for {EnglishSpan}" +
        "|until [AMQ]M[1-6]|until the tunnel is up" +
        $"|after [AMQ]M[1-6]|after [AMQ]M[1-6] for {EnglishSpan}" +
        $"|after the tunnel is up|after the tunnel is up for {EnglishSpan}";

    internal const string ChineseSpan = "[0-9]+ [毫秒分鐘]+";

    internal const string ChineseOpening =
        $"每 {ChineseSpan}持續 {ChineseSpan}|在 {ChineseSpan}與 {ChineseSpan}之間|持續 {ChineseSpan}|直到 ?[AMQ]M[1-6]|直到 ?隧道建立" +
        $"|在 [AMQ]M[1-6] 之後|在 [AMQ]M[1-6] 之後持續 {ChineseSpan}|在隧道建立之後|在隧道建立之後持續 {ChineseSpan}";

    [StepArgumentTransformation($"(from [^ ]+ to [^ ,]+|in both directions)( |)({EnglishOpening}|)", Name = "extent")]
    public static Extent EnglishExtent(string way, string gap, string opening) => new(
        Transformations.EnglishDirection(way),
        opening is "" ? Opening.AtOnce : Transformations.EnglishOpening(opening));

    [StepArgumentTransformation($"([^ ，]+ 到 [^ ，]+|雙向)(，|)({ChineseOpening}|)", Name = "extent")]
    public static Extent ChineseExtent(string way, string comma, string opening) => new(
        Transformations.ChineseDirection(way),
        opening is "" ? Opening.AtOnce : Transformations.ChineseOpening(opening));

    [StepArgumentTransformation(
        $"(the |bit |octets )({Place.FieldWords}|[0-9]+ of octet [0-9]+|[0-9]+ to [0-9]+)", Name = "place")]
    public static Place EnglishPlace(string before, string what) => PlaceOf(
        $"{before}{what}",
        "^bit (?<bit>[0-9]+) of octet (?<octet>[0-9]+)$", "^octets (?<first>[0-9]+) to (?<last>[0-9]+)$",
        "the ", "");

    [StepArgumentTransformation(
        $"({Place.FieldWords}|第 [0-9]+ 位元組的第 [0-9]+|第 [0-9]+ 到 [0-9]+)( 欄位| 位元組| 位元)", Name = "place")]
    public static Place ChinesePlace(string what, string behind) => PlaceOf(
        $"{what}{behind}",
        "^第 (?<octet>[0-9]+) 位元組的第 (?<bit>[0-9]+) 位元$", "^第 (?<first>[0-9]+) 到 (?<last>[0-9]+) 位元組$",
        "", " 欄位");

    static Place PlaceOf(string words, string bit, string octets, string before, string behind)
    {
        if (Regex.Match(words, bit) is { Success: true } one) return BitOf(words, one);
        if (Regex.Match(words, octets) is { Success: true } some) return OctetsOf(words, some);
        return Place.FieldWords.Split('|').Contains(words[before.Length..^behind.Length])
            ? Place.Field(words[before.Length..^behind.Length])
            : throw NoPlace(words);
    }

    static Place BitOf(string words, Match match) =>
        Number(match.Groups["octet"]) is { } octet && match.Groups["bit"].Value is [>= '0' and <= '7' and var bit]
            ? Place.Bit(bit - '0', octet)
            : throw NoPlace(words);

    static Place OctetsOf(string words, Match match) =>
        Number(match.Groups["first"]) is { } first && Number(match.Groups["last"]) is { } last &&
        first <= last && last < Ipv4Packet.TotalLengthMax
            ? Place.Octets(first, last)
            : throw NoPlace(words);

    static int? Number(Group group) =>
        int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static ImpossibleConfigurationException NoPlace(string words) => new(
        $"no place '{words}' in a packet: an octet has bits 0 to 7, " +
        $"and octets count from 0 to {Ipv4Packet.TotalLengthMax - 1}");
}
