using System.Text.RegularExpressions;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;

namespace IkeLab.Gherkin.Steps;

/// <summary>The words of sentences about single messages, in English and in Traditional Chinese.</summary>
[Binding]
public sealed class MessageWords
{
    [StepArgumentTransformation("([A-Z]+[0-9]? from [^ ,]+|[A-Z]+[0-9]? from [^ ,]+, decrypted,)", Name = "sent")]
    public static SentWord EnglishSent(string words) =>
        SentOf(words, "^(?<name>[A-Z0-9]+) from (?<from>[^ ,]+)(?<keys>, decrypted,)?$");

    [StepArgumentTransformation("([^ ，]+ 的 [A-Z]+[0-9]?|解密後 [^ ，]+ 的 [A-Z]+[0-9]?)", Name = "sent")]
    public static SentWord ChineseSent(string words) =>
        SentOf(words, "^(?<keys>解密後 )?(?<from>[^ ]+) 的 (?<name>[A-Z0-9]+)$");

    [StepArgumentTransformation("([A-Z][A-Z0-9(), -]*)", Name = "payloads")]
    public static PayloadList Payloads(string words) => new(words);

    [StepArgumentTransformation("([A-Z]+[0-9]?, [A-Z0-9, ]+)", Name = "messages")]
    public static MessageList Messages(string words) => new(words);

    [StepArgumentTransformation("(UDP [0-9]+|UDP [0-9]+ and ESP)", Name = "protocols")]
    public static ProtocolList EnglishProtocols(string words) => new([.. words.Split(" and ")]);

    [StepArgumentTransformation("(UDP [0-9]+|UDP [0-9]+ 與 ESP)", Name = "protocols")]
    public static ProtocolList ChineseProtocols(string words) => new([.. words.Split(" 與 ")]);

    [StepArgumentTransformation("(transmission [2-9] of [A-Z]M[1-6])", Name = "traffic")]
    public static Traffic EnglishTransmission(string words) =>
        TransmissionOf(words, "^transmission (?<k>[2-9]) of (?<name>[A-Z0-9]+)$");

    [StepArgumentTransformation("([A-Z]M[1-6] 的第 [2-9] 次傳送)", Name = "traffic")]
    public static Traffic ChineseTransmission(string words) =>
        TransmissionOf(words, "^(?<name>[A-Z0-9]+) 的第 (?<k>[2-9]) 次傳送$");

    [StepArgumentTransformation(
        "(a wrong hash|unknown SPIs|responder SPI zero|missing encryption|an unreadable body|no common proposal)",
        Name = "reason")]
    public static RefusalKind EnglishReason(string words) => words switch
    {
        "a wrong hash" => RefusalKind.WrongHash,
        "unknown SPIs" => RefusalKind.UnknownSa,
        "responder SPI zero" => RefusalKind.ResponderSpiZero,
        "missing encryption" => RefusalKind.Protection,
        "an unreadable body" => RefusalKind.Undecipherable,
        _ => RefusalKind.NoProposalChosen,
    };

    [StepArgumentTransformation("(雜湊錯誤|未知的 SPI|響應方 SPI 為零|未加密|內容無法解讀|沒有共同的提議)", Name = "reason")]
    public static RefusalKind ChineseReason(string words) => words switch
    {
        "雜湊錯誤" => RefusalKind.WrongHash,
        "未知的 SPI" => RefusalKind.UnknownSa,
        "響應方 SPI 為零" => RefusalKind.ResponderSpiZero,
        "未加密" => RefusalKind.Protection,
        "內容無法解讀" => RefusalKind.Undecipherable,
        _ => RefusalKind.NoProposalChosen,
    };

    [StepArgumentTransformation(
        "(a copy of [A-Z]+[0-9]|a copy of [A-Z]+[0-9] with another initiator SPI|" +
        "a copy of [A-Z]+[0-9] with another responder SPI|" +
        "a copy of [A-Z]+[0-9] with responder SPI zero|a copy of [A-Z]+[0-9] with its last octet changed|" +
        "a copy of [A-Z]+[0-9] with its HASH changed|a copy of [A-Z]+[0-9] with its nonce changed|" +
        "a copy of [A-Z]+[0-9] in clear|a copy of [A-Z]+[0-9] on UDP 4500)",
        Name = "forgery")]
    public static Forgery EnglishForgery(string words) =>
        ForgeryOf(words, "^a copy of (?<name>[A-Z0-9]+) ?(?<change>.*)$");

    [StepArgumentTransformation(
        "([A-Z]+[0-9] 的複本|發起方 SPI 不同的 [A-Z]+[0-9] 複本|響應方 SPI 不同的 [A-Z]+[0-9] 複本|響應方 SPI 為零的 [A-Z]+[0-9] 複本|" +
        "最後一個位元組不同的 [A-Z]+[0-9] 複本|HASH 不同的 [A-Z]+[0-9] 複本|nonce 不同的 [A-Z]+[0-9] 複本|" +
        "未加密的 [A-Z]+[0-9] 複本|UDP 4500 上的 [A-Z]+[0-9] 複本)",
        Name = "forgery")]
    public static Forgery ChineseForgery(string words) =>
        ForgeryOf(words, "^(?<change>.*?) ?(?<name>[A-Z]+[0-9]) (的)?複本$");

    static SentWord SentOf(string words, string pattern)
    {
        var match = Regex.Match(words, pattern);
        return new(match.Groups["name"].Value, match.Groups["from"].Value, match.Groups["keys"].Success);
    }

    static Traffic TransmissionOf(string words, string pattern)
    {
        var match = Regex.Match(words, pattern);
        return new(match.Groups["name"].Value) { Transmission = match.Groups["k"].Value[0] - '0' };
    }

    static Forgery ForgeryOf(string words, string pattern)
    {
        var match = Regex.Match(words, pattern);
        return new(match.Groups["name"].Value, match.Groups["change"].Value switch
        {
            "" => ForgeryChange.None,
            "with another initiator SPI" or "發起方 SPI 不同的" => ForgeryChange.InitiatorSpi,
            "with another responder SPI" or "響應方 SPI 不同的" => ForgeryChange.ResponderSpi,
            "with responder SPI zero" or "響應方 SPI 為零的" => ForgeryChange.ResponderSpiZero,
            "with its last octet changed" or "最後一個位元組不同的" => ForgeryChange.LastOctet,
            "with its HASH changed" or "HASH 不同的" => ForgeryChange.Hash,
            "with its nonce changed" or "nonce 不同的" => ForgeryChange.Nonce,
            "in clear" or "未加密的" => ForgeryChange.InClear,
            "on UDP 4500" or "UDP 4500 上的" => ForgeryChange.Port4500,
            var other => throw new ImpossibleConfigurationException($"no change '{other}' of a message"),
        });
    }
}

/// <summary>A message of a gateway, read as anybody can, or with the keys of the lab.</summary>
public sealed record SentWord(string Name, string From, bool WithKeys)
{
    public override string ToString() => $"{Name} from {From}";
}

/// <summary>Payloads in the notation of RFC 2409: "HASH, SA, N, ID, ID".</summary>
public sealed record PayloadList(string Words);

/// <summary>Names of IKE messages in an order: "MM1, MM2".</summary>
public sealed record MessageList(string Words);

/// <summary>What stands behind the IP header: "UDP 500", "ESP".</summary>
public sealed record ProtocolList(IReadOnlyList<string> Names);
