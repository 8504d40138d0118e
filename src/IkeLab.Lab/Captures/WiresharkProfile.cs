using System.Globalization;
using System.Text;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Ike;
using IkeLab.Net;

namespace IkeLab.Lab.Captures;

/// <summary>
/// A Wireshark configuration profile that holds the keys of a run: put the folder into Wireshark's profiles, choose it,
/// and MM5 to QM3 and every ESP packet can be read. The lab's keys come from its seed; a real gateway would never tell.
/// </summary>
public static class WiresharkProfile
{
    /// <summary>The files of the profile, by name.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(Journal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return
        [
            ("esp_sa", EspSas(journal)),
            ("ikev1_decryption_table", Ikev1Keys(journal)),
            ("preferences", "esp.enable_encryption_decode: TRUE\nesp.enable_authentication_check: TRUE\n"),
        ];
    }

    // One line for each initiator SPI: where the two ends derived different keys (F27), the initiator's, who encrypts
    // first.
    static string Ikev1Keys(Journal journal)
    {
        var text = new StringBuilder();
        var keys = journal.Entries.Select(entry => entry.What).OfType<KeysDerived>().ToList();
        foreach (var spi in keys.Select(key => key.Sa.Id.Initiator).Distinct())
        {
            var own = keys.Where(key => key.Sa.Id.Initiator == spi).OrderBy(key => key.Sa.Role).First();
            text.Append(
                CultureInfo.InvariantCulture, $"{spi:x16},{Convert.ToHexStringLower(own.EncryptionKey.Span)}\n");
        }

        return text.ToString();
    }

    // As the sender sees the SA and, where a NAT on the way changes addresses, as the receiver does.
    static string EspSas(Journal journal)
    {
        var installed = journal.Entries.Select(entry => entry.What).OfType<ChildSaInstalled>().ToList();
        var outbound = installed.Where(one => !one.IsInbound).Select(one => one.Sa).ToList();

        // Where several peers are behind one NAT, what is for one of them may come to another (F52).
        var shared = outbound.GroupBy(sa => sa.Parent.Remote.Address)
            .Where(at => at.Select(sa => IkeIdentity.Text(sa.Parent.Peer.Name)).Distinct().Count() > 1)
            .Select(at => at.Key).ToList();

        // A NAT with a pool may give ESP another address than IKE.
        var hasPool = journal.Entries.Select(entry => entry.What).OfType<MappingMade>()
            .Any(made => made.Nat.Addresses.Count > 1);
        var rows = outbound.Select(sa => OutboundRow(sa, shared.Contains(sa.Parent.Remote.Address)))
            .Concat(installed.Where(one => one.IsInbound).Select(one => InboundRow(one.Sa, hasPool)));
        return string.Concat(rows.Distinct());
    }

    static string OutboundRow(ChildSa sa, bool isForAny) =>
        Row(
            $"{sa.Parent.Local.Address}", isForAny ? "*" : $"{sa.Parent.Remote.Address}",
            sa.OutboundSpi, sa.OutboundKeymat, sa.Suite);

    static string InboundRow(ChildSa sa, bool isFromAny) =>
        Row(
            isFromAny ? "*" : $"{sa.Parent.Remote.Address}", $"{sa.Parent.Local.Address}",
            sa.InboundSpi, sa.InboundKeymat, sa.Suite);

    static string Row(string from, string to, uint spi, byte[] octets, EspSuite suite)
    {
        var keymat = Convert.ToHexStringLower(octets);
        var split = (suite.KeyLength + suite.SaltLength) * 2;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\"IPv4\",\"{from}\",\"{to}\",\"0x{spi:x8}\"," +
            $"\"{Cipher(suite)}\",\"{Key(keymat[..split])}\",\"{Authentication(suite)}\",\"{Key(keymat[split..])}\"\n");
    }

    static string Key(string hex) => hex.Length == 0 ? "" : $"0x{hex}";

    // The names are Wireshark's, to the letter. Of a GCM key the salt is part; its authentication is called NULL.
    static string Cipher(EspSuite suite) => suite.Cipher switch
    {
        CipherKind.Null => "NULL",
        CipherKind.TripleDes => "TripleDES-CBC [RFC2451]",
        CipherKind.AesCbc => "AES-CBC [RFC3602]",
        CipherKind.AesGcm8 => "AES-GCM with 8 octet ICV [RFC4106]",
        CipherKind.AesGcm12 => "AES-GCM with 12 octet ICV [RFC4106]",
        CipherKind.AesGcm16 => "AES-GCM with 16 octet ICV [RFC4106]",
        _ => throw new ArgumentOutOfRangeException(nameof(suite), suite.Cipher, "no such cipher"),
    };

    static string Authentication(EspSuite suite) => (suite.Integrity, suite.IcvLength) switch
    {
        (null, _) => "NULL",
        (HashKind.Md5, _) => "HMAC-MD5-96 [RFC2403]",
        (HashKind.Sha1, _) => "HMAC-SHA-1-96 [RFC2404]",
        (HashKind.Sha256, 12) => "HMAC-SHA-256-96 [draft-ietf-ipsec-ciph-sha-256-00]",
        (HashKind.Sha256, _) => "HMAC-SHA-256-128 [RFC4868]",
        (HashKind.Sha384, _) => "HMAC-SHA-384-192 [RFC4868]",
        (HashKind.Sha512, _) => "HMAC-SHA-512-256 [RFC4868]",
        _ => throw new ArgumentOutOfRangeException(nameof(suite), suite.Integrity, "no such hash"),
    };
}
