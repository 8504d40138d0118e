namespace IkeLab.Gherkin.Catalogue;

/// <summary>What may stand in a pair of braces.</summary>
/// <param name="Name">Of the parameter type.</param>
/// <param name="Meaning">In a few words.</param>
/// <param name="English">An example.</param>
/// <param name="Chinese">The same in Traditional Chinese.</param>
public sealed record ParameterWords(string Name, string Meaning, string English, string Chinese)
{
    /// <summary>Every parameter type that a step has, in the order of their names.</summary>
    public static IReadOnlyList<ParameterWords> All { get; } =
    [
        Same("address", "an IPv4 address", "203.0.113.1"),
        new("behaviour", "how a NAT maps or filters (RFC 4787)", "address-dependent", "與位址相關"),
        new("certificates", "a kind of certificate: RSA, ECDSA-256, ECDSA-384 or ECDSA-521", "RSA certificates", "RSA 憑證"),
        new("counter", "a counter of a gateway, in the singular or the plural", "send errors", "傳送錯誤"),
        new("direction", "one way through the ISP, or both", "from A to B", "A 到 B"),
        new("duration", "a span of virtual time in ms, seconds or minutes", "10 seconds", "10 秒"),
        new("encapsulation", "what ESP wraps: a packet or its payload", "tunnel", "隧道"),
        new("extent", "a direction, and when and how long", "from A to B for 10 seconds", "A 到 B，持續 10 秒") { Forms = FaultForms.Extent },
        new("forgery", "a message that a stranger makes of one on the wire", "a copy of MM1", "MM1 的複本"),
        Same("gateway", "the name of a gateway", "A"),
        new("identity", "a type of ID payload", "FQDN", "FQDN"),
        Same("int", "a whole number", "5"),
        new("isp", "the ISP, or one of several by its name", "the ISP", "ISP"),
        new("line", "a line of an access list", "192.168.1.0/24 to 192.168.2.0/24", "192.168.1.0/24 到 192.168.2.0/24"),
        Same("message", "the name of an IKE message: MM1 to MM6, AM1 to AM3, QM1 to QM4 or INFO", "MM1"),
        Same("messages", "names of IKE messages in their order", "MM1, MM2, MM3"),
        new("mode", "a mode of phase 1", "main mode", "主模式"),
        Same("network", "an IPv4 network", "192.168.1.0/24"),
        new("networks", "one or more IPv4 networks", "10.1.0.0/16 and 10.2.0.0/16", "10.1.0.0/16 與 10.2.0.0/16"),
        Same("notify", "the name of a notify, as RFC 2408 section 3.14.1 writes it", "NO-PROPOSAL-CHOSEN"),
        new("opening", "when a fault begins, and how long it lasts", "after MM2 for 10 seconds", "在 MM2 之後持續 10 秒") { Forms = FaultForms.Opening },
        new("packets", "packets that a tap has seen", "packets", "個封包"),
        Same("payloads", "the payloads of a message, as its ladder prints them", "HDR, SA"),
        new("place", "a field of a message or a packet, or one bit of it", "bit 0 of octet 30", "第 30 位元組的第 0 位元") { Forms = FaultForms.Place },
        new("pooling", "which address of its pool a NAT gives (RFC 4787): paired with the host, or arbitrary", "paired", "成對"),
        Same("profile", "whose behaviour: ios, asa or strongswan", "ios"),
        new("protocols", "what a tap may have seen", "UDP 500 and ESP", "UDP 500 與 ESP"),
        new("reason", "why a message was refused", "a wrong hash", "雜湊錯誤"),
        new("sent", "a message and its sender", "MM1 from A", "A 的 MM1"),
        Same("session", "a status of show crypto session", "UP-ACTIVE"),
        Same("state", "a state as the gateway's make calls it", "QM_IDLE"),
        Same("string", "any text, in quotes", "\"lab\""),
        new("tap", "a place where packets are captured", "outside A", "A 外側"),
        new("traffic", "what the ISP can tell apart on the wire; (oracle): what only the keys of the lab tell", "ESP", "ESP")
        {
            Forms = FaultForms.Traffic,
        },
        Same("word", "one word", "aes-256"),
    ];

    /// <summary>More examples, one of each other form; empty where the first one shows all there is to it.</summary>
    public IReadOnlyList<(string English, string Chinese)> Forms { get; init; } = [];

    /// <summary>An example in a language of the vocabulary.</summary>
    public string In(string language) => language == "zh-TW" ? Chinese : English;

    static ParameterWords Same(string name, string meaning, string example) => new(name, meaning, example, example);
}
