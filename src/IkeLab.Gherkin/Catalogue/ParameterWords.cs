namespace IkeLab.Gherkin.Catalogue;

/// <summary>What may stand in a pair of braces.</summary>
/// <param name="Name">Of the parameter type.</param>
/// <param name="Meaning">In a few words of English.</param>
/// <param name="English">Examples, the plainest first.</param>
/// <param name="Chinese">The same in Traditional Chinese.</param>
public sealed record ParameterWords(
    string Name, string Meaning, IReadOnlyList<string> English, IReadOnlyList<string> Chinese)
{
    /// <summary>Every parameter type that a step has, in the order of their names.</summary>
    public static IReadOnlyList<ParameterWords> All { get; } =
    [
        Same("address", "an IPv4 address", "203.0.113.1"),
        new("behaviour", "how a NAT maps or filters (RFC 4787)",
            ["endpoint-independent", "address-dependent", "address-and-port-dependent"],
            ["與端點無關", "與位址相關", "與位址及連接埠相關"]),
        new("certificates", "a kind of certificate",
            ["RSA certificates", "ECDSA-256 certificates", "ECDSA-384 certificates", "ECDSA-521 certificates"],
            ["RSA 憑證", "ECDSA-256 憑證", "ECDSA-384 憑證", "ECDSA-521 憑證"]),
        new("counter", "a counter of a gateway, in the singular or the plural",
            ["send errors", "recv errors", "replay failures", "verify failures", "invalid SPIs"],
            ["傳送錯誤", "接收錯誤", "重播失敗", "驗證失敗", "無效 SPI"]),
        new("direction", "one way through the ISP, or both", ["from A to B", "in both directions"], ["A 到 B", "雙向"]),
        new("duration", "a span of virtual time", ["10 seconds", "500 ms", "5 minutes"], ["10 秒", "500 毫秒", "5 分鐘"]),
        new("encapsulation", "what ESP wraps: a packet or its payload", ["tunnel", "transport"], ["隧道", "傳輸"]),
        Same("encryption", "an encryption algorithm of phase 1", "aes-256", "aes-192", "aes-128", "3des"),
        Of("extent", "a direction, and when and how long", FaultForms.Extent),
        new("forgery", "a message that a stranger makes of one on the wire",
            ["a copy of MM1", "a copy of MM1 with another initiator SPI"], ["MM1 的複本", "發起方 SPI 不同的 MM1 複本"]),
        Same("gateway", "the name of a gateway", "A"),
        new("gateways", "one gateway, or all of them",
            ["gateway \"A\"", "both gateways", "all gateways"], ["網關 \"A\" ", "兩個網關", "所有網關"]),
        Same("group", "a Diffie-Hellman group", "14", "2", "5", "15", "16", "19", "20", "21"),
        Same("hash", "a hash of phase 1", "sha256", "sha", "sha384", "sha512", "md5"),
        new("identity", "a type of ID payload",
            ["FQDN", "address", "user FQDN", "distinguished name"], ["FQDN", "位址", "使用者 FQDN", "識別名稱"]),
        Same("int", "a whole number", "5"),
        new("isp", "the ISP, or one of several by its name", ["the ISP", "ISP 1"], ["ISP", "ISP 1"]),
        new("line", "a line of an access list",
            ["192.168.1.0/24 to 192.168.2.0/24"], ["192.168.1.0/24 到 192.168.2.0/24"]),
        Same("message", "the name of an IKE message: MM1 to MM6, AM1 to AM3, QM1 to QM4 or INFO",
            "MM1", "AM2", "QM3", "INFO"),
        Same("messages", "names of IKE messages in their order", "MM1, MM2, MM3"),
        new("mode", "a mode of phase 1", ["main mode", "aggressive mode"], ["主模式", "主動模式"]),
        Same("network", "an IPv4 network", "192.168.1.0/24"),
        new("networks", "one or more IPv4 networks", ["10.1.0.0/16 and 10.2.0.0/16"], ["10.1.0.0/16 與 10.2.0.0/16"]),
        Same("notify", "the name of a notify, as RFC 2408 section 3.14.1 writes it",
            "NO-PROPOSAL-CHOSEN", "INVALID-SPI", "R-U-THERE", "INITIAL-CONTACT"),
        new("packets", "packets that a tap has seen",
            ["packets", "MM1", "ESP from A to B", "ESP in UDP from A to B", "NAT keepalives"],
            ["個封包", "個 MM1", "個從 A 到 B 的 ESP", "個從 A 到 B 的 UDP 內 ESP", "個 NAT keepalive"]),
        Same("payloads", "the payloads of a message, as its ladder prints them", "HDR, SA"),
        Of("place", "a field of a message or a packet, a bit of it, or some octets", FaultForms.Place),
        new("pooling", "which address of its pool a NAT gives (RFC 4787): paired with the host, or arbitrary",
            ["paired", "arbitrary"], ["成對", "任意"]),
        Same("profile", "whose behaviour", "ios", "asa", "strongswan"),
        new("protocols", "what a tap may have seen", ["UDP 500 and ESP", "UDP 4500"], ["UDP 500 與 ESP", "UDP 4500"]),
        new("reason", "why a message was refused",
            ["a wrong hash", "unknown SPIs", "no common proposal", "an unreadable body"],
            ["雜湊錯誤", "未知的 SPI", "沒有共同的提議", "內容無法解讀"]),
        new("sent", "a message and its sender", ["MM1 from A", "MM5 from A, decrypted,"], ["A 的 MM1", "解密後 A 的 MM5"]),
        Same("session", "a status of show crypto session",
            "UP-ACTIVE", "UP-IDLE", "UP-NO-IKE", "DOWN-NEGOTIATING", "DOWN"),
        Same("state", "a state as the gateway's make calls it", "QM_IDLE", "MM_NO_STATE", "MM_WAIT_MSG2"),
        Same("string", "any text, in quotes", "\"lab\""),
        new("tap", "a place where packets are captured",
            ["outside A", "at the ISP's A side", "between the ISPs", "inside the NAT of A"],
            ["A 外側", "ISP 的 A 側", "ISP 之間", "A 的 NAT 內側"]),
        Of("traffic", "what the ISP can tell apart on the wire; (oracle): what only the keys of the lab tell",
            FaultForms.Traffic),
    ];

    /// <summary>What a text in quotes may be, by the words before it.</summary>
    static readonly (string Before, string Example)[] Texts =
    [
        ("packets with ", "esp-aes 256 esp-sha256-hmac"),
        (" or ", "esp-aes 256 esp-sha-hmac"),
        (" 或 ", "esp-aes 256 esp-sha-hmac"),
        ("以 ", "esp-aes 256 esp-sha256-hmac"),
        ("traffic from ", "192.168.1.0/24"),
        ("保護從 ", "192.168.1.0/24"),
        ("\" to ", "192.168.2.0/24"),
        ("\" 到 ", "192.168.2.0/24"),
        ("file ", "branch.cfg"),
        ("檔案 ", "branch.cfg"),
        ("rule ", "drop: MM1"),
        ("規則為 ", "drop: MM1"),
        ("name ", "branch.example"),
        ("名稱 ", "branch.example"),
        ("names ", "vpn.example"),
        ("名稱為 ", "vpn.example"),
        ("ping shows ", ".!!!!"),
        ("ping 顯示 ", ".!!!!"),
        ("shows in ", "show crypto isakmp sa"),
        ("在 ", "show crypto isakmp sa"),
        ("because ", "the peer deleted it"),
        ("原因為 ", "the peer deleted it"),
    ];

    /// <summary>An example of a text in quotes that fits behind these words.</summary>
    internal static string TextBehind(string before) => Array.Find(
        Texts, text => before.EndsWith(text.Before, StringComparison.Ordinal)) is { Example: { } example }
            ? $"\"{example}\""
            : "\"lab\"";

    /// <summary>Examples in a language of the vocabulary.</summary>
    public IReadOnlyList<string> In(string language) => language == "zh-TW" ? Chinese : English;

    /// <summary>The meaning in a language of the vocabulary.</summary>
    public string MeaningIn(string language) => Catalogue.Chinese.In(language, Meaning);

    static ParameterWords Same(string name, string meaning, params IReadOnlyList<string> examples) =>
        new(name, meaning, examples, examples);

    static ParameterWords Of(string name, string meaning, IReadOnlyList<(string English, string Chinese)> forms) =>
        new(
            name,
            meaning,
            [.. forms.Select(static form => form.English)],
            [.. forms.Select(static form => form.Chinese)]);
}
