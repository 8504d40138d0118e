using System.Text;
using IkeLab.Ike;

namespace IkeLab.Lab.Readings;

/// <summary>What must never be seen on the wire (R27): pre-shared keys, and all that is computed.</summary>
public static class LabSecrets
{
    // A shorter one is met by chance in what is encrypted.
    const int LengthMin = 8;

    public static IReadOnlyList<(string Name, ReadOnlyMemory<byte> Octets)> Of(TwoSites sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        return
        [
            .. sites.Gateways
                .SelectMany(gateway => (IEnumerable<(string Name, ReadOnlyMemory<byte> Octets)>)
                    [.. Configured(gateway), .. Phase1(sites, gateway), .. Phase2(sites, gateway)])
                .Where(secret => secret.Octets.Length >= LengthMin),
        ];
    }

    static IEnumerable<(string Name, ReadOnlyMemory<byte> Octets)> Configured(Gateway gateway)
    {
        if (gateway.Setup.PreSharedKey is { } key) yield return ("the pre-shared key", Encoding.ASCII.GetBytes(key));
    }

    static IEnumerable<(string Name, ReadOnlyMemory<byte> Octets)> Phase1(TwoSites sites, Gateway gateway)
    {
        foreach (var keys in sites.Journal.At<KeysDerived>(gateway.Name))
        {
            yield return ("g^xy", keys.SharedSecret);
            yield return ("SKEYID", keys.Skeyid.SKEYID);
            yield return ("SKEYID_d", keys.Skeyid.SKEYID_d);
            yield return ("SKEYID_a", keys.Skeyid.SKEYID_a);
            yield return ("SKEYID_e", keys.Skeyid.SKEYID_e);
            yield return ("the key of the ISAKMP SA", keys.EncryptionKey);
        }
    }

    static IEnumerable<(string Name, ReadOnlyMemory<byte> Octets)> Phase2(TwoSites sites, Gateway gateway)
    {
        var installed = sites.Journal.At<ChildSaInstalled>(gateway.Name);
        foreach (var sa in installed.Select(one => one.Sa).Distinct())
        {
            foreach (var keymat in (byte[][])[sa.InboundKeymat, sa.OutboundKeymat])
            {
                yield return ("the cipher's key of an IPsec SA", keymat.AsMemory(0, sa.Suite.KeyLength));
                yield return ("the rest of an IPsec SA's key", keymat.AsMemory(sa.Suite.KeyLength));
            }
        }
    }
}
