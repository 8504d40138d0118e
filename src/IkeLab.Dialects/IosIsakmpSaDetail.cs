namespace IkeLab.Dialects;

/// <summary>
/// <c>show crypto isakmp sa detail</c> of IOS. Its layout is known from practice; no stored output shows it. What
/// is not agreed yet is left blank.
/// </summary>
public sealed record IosIsakmpSaDetail(IReadOnlyList<IosIsakmpSaDetailRow> Rows)
{
    const string Legend = """
        Codes: C - IKE configuration mode, D - Dead Peer Detection
               K - Keepalives, N - NAT-traversal
               T - cTCP encapsulation, X - IKE Extended Authentication
               psk - Preshared key, rsig - RSA signature
               renc - RSA encryption
        IPv4 Crypto ISAKMP SA

        C-id  Local           Remote          I-VRF  Status Encr Hash   Auth DH Lifetime Cap.

        """;

    public string Print()
    {
        var writer = new ShowWriter();
        foreach (var line in Legend.ReplaceLineEndings("\n").Split('\n')) writer.Line(line);
        foreach (var row in Rows) row.Print(writer);
        writer.Line("IPv6 Crypto ISAKMP SA");
        writer.Line();
        return writer.ToString();
    }
}
