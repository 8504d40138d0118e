namespace IkeLab.Gherkin.Catalogue;

/// <summary>
/// All the forms of what a fault is about, when it is in force, and which part of a packet it changes.
/// </summary>
static class FaultForms
{
    public static IReadOnlyList<(string English, string Chinese)> Traffic { get; } =
    [
        ("ESP", "ESP"), ("UDP 500", "UDP 500"), ("everything", "所有封包"), ("IKE", "IKE"),
        ("ESP in UDP", "UDP 內 ESP"), ("ICMP", "ICMP"), ("ICMP 3/4", "ICMP 3/4"),
        ("UDP 4500", "UDP 4500"), ("NAT keepalives", "NAT keepalive"), ("MM1", "MM1"), ("INFO", "INFO"),
        ("the first transmission of MM1", "MM1 的第一次傳送"), ("transmission 2 of MM1", "MM1 的第 2 次傳送"),
        ("retransmissions of MM1", "MM1 的重傳"), ("ESP 5 to 9", "序號 5 到 9 的 ESP"), ("ESP SA 2", "ESP SA 2"),
        ("the current ESP SA", "目前的 ESP SA"), ("the old ESP SA", "舊的 ESP SA"), ("ESP with DSCP 46", "DSCP 46 的 ESP"),
        ("packets with DSCP 46", "DSCP 46 的封包"), ("packets with TTL 1", "TTL 1 的封包"), ("packets with DF", "設定 DF 的封包"),
        ("packets over 1400 octets", "超過 1400 位元組的封包"), ("fragments of any kind", "任何分片"),
        ("first fragments", "第一個分片"), ("later fragments", "後續分片"), ("DPD (oracle)", "DPD（以金鑰得知）"),
        ("Delete (oracle)", "Delete（以金鑰得知）"), ("the notify INITIAL-CONTACT (oracle)", "通知 INITIAL-CONTACT（以金鑰得知）"),
        ("ESP that carries packets from 192.168.1.10 (oracle)", "載有從 192.168.1.10 發出的封包的 ESP（以金鑰得知）"),
        ("ESP that carries packets to 192.168.2.0/24 (oracle)", "載有送往 192.168.2.0/24 的封包的 ESP（以金鑰得知）"),
        ("ESP that carries packets from 192.168.1.10 to 192.168.2.10 (oracle)",
            "載有從 192.168.1.10 送往 192.168.2.10 的封包的 ESP（以金鑰得知）"),
    ];

    static IReadOnlyList<(string English, string Chinese)> Opening { get; } =
    [
        ("for 10 seconds", "持續 10 秒"), ("after MM2", "在 MM2 之後"), ("after the tunnel is up", "在隧道建立之後"),
        ("after the tunnel is up for 10 seconds", "在隧道建立之後持續 10 秒"), ("until QM1", "直到 QM1"),
        ("until the tunnel is up", "直到隧道建立"), ("between 5 seconds and 10 seconds", "在 5 秒與 10 秒之間"),
        ("every 30 seconds for 2 seconds", "每 30 秒持續 2 秒"),
    ];

    public static IReadOnlyList<(string English, string Chinese)> Extent { get; } =
    [
        ("from A to B", "A 到 B"), ("in both directions", "雙向"),
        .. Opening.Select(opening => ($"from A to B {opening.English}", $"A 到 B，{opening.Chinese}")),
    ];

    public static IReadOnlyList<(string English, string Chinese)> Place { get; } =
    [
        ("bit 0 of octet 30", "第 30 位元組的第 0 位元"), ("octets 60 to 63", "第 60 到 63 位元組"),
        .. Net.Place.FieldWords.Split('|').Select(field => ($"the {field}", $"{field} 欄位")),
    ];
}
