using System.Globalization;
using System.Text.RegularExpressions;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Gherkin.Steps;

/// <summary>The words that the sentences about faults share, in English and in Traditional Chinese.</summary>
[Binding]
public sealed class FaultWords
{
    internal const string EnglishSpan = "[0-9]+ [a-z]+";

    internal const string EnglishOpening =
        $"every {EnglishSpan} for {EnglishSpan}|for {EnglishSpan}|after [AMQ]M[1-6](?: for {EnglishSpan})?" +
        $"|after the tunnel is up(?: for {EnglishSpan})?";

    internal const string ChineseSpan = "[0-9]+ (?:毫秒|秒|分鐘)";

    internal const string ChineseOpening =
        $"每 {ChineseSpan}持續 {ChineseSpan}|持續 {ChineseSpan}|在 [AMQ]M[1-6] 之後(?:持續 {ChineseSpan})?" +
        $"|在隧道建立之後(?:持續 {ChineseSpan})?";

    [StepArgumentTransformation(
        $"((?:from [^ ]+ to [^ ,]+|in both directions)(?: (?:{EnglishOpening}))?)", Name = "extent")]
    public static Extent EnglishExtent(string words)
    {
        var parts = Regex.Match(words, $"^(?<way>from [^ ]+ to [^ ]+|in both directions)(?: (?<opening>.+))?$");
        return new(
            Transformations.EnglishDirection(parts.Groups["way"].Value),
            parts.Groups["opening"] is { Success: true } opening
                ? Transformations.EnglishOpening(opening.Value)
                : Opening.AtOnce);
    }

    [StepArgumentTransformation($"((?:[^ ，]+ 到 [^ ，]+|雙向)(?:，(?:{ChineseOpening}))?)", Name = "extent")]
    public static Extent ChineseExtent(string words)
    {
        var parts = words.Split('，', 2);
        return new(
            Transformations.ChineseDirection(parts[0]),
            parts is [_, var opening] ? Transformations.ChineseOpening(opening) : Opening.AtOnce);
    }

    [StepArgumentTransformation($"(the (?:{Place.FieldWords})|bit [0-9]+ of octet [0-9]+)", Name = "place")]
    public static Place EnglishPlace(string words) => PlaceOf(words, "^bit (?<bit>[0-9]+) of octet (?<octet>[0-9]+)$", "the ", "");

    [StepArgumentTransformation($"((?:{Place.FieldWords}) 欄位|第 [0-9]+ 位元組的第 [0-9]+ 位元)", Name = "place")]
    public static Place ChinesePlace(string words) => PlaceOf(words, "^第 (?<octet>[0-9]+) 位元組的第 (?<bit>[0-9]+) 位元$", "", " 欄位");

    static Place PlaceOf(string words, string pattern, string before, string behind)
    {
        var match = Regex.Match(words, pattern);
        if (!match.Success) return Place.Field(words[before.Length..^behind.Length]);

        var isOctet = int.TryParse(
            match.Groups["octet"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var octet);
        return isOctet && match.Groups["bit"].Value is [>= '0' and <= '7' and var bit]
            ? Place.Bit(bit - '0', octet)
            : throw new ImpossibleConfigurationException($"no place '{words}' in a packet: an octet has bits 0 to 7");
    }
}
