using System.Net;
using System.Text;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>The identities that a capture shows to whoever holds no key.</summary>
public static class ClearIdentities
{
    /// <summary>Each once, as people write it: 203.0.113.1, or branch.example.</summary>
    public static IReadOnlyList<string> Of(Tap tap)
    {
        List<string> seen = [];
        foreach (var packet in ObservedPacket.Of(tap))
        {
            if (packet.Message is not { IsEncrypted: false } message) continue;
            if (!message.TryReadPayloads(out var payloads)) continue;
            foreach (var id in payloads.OfType<Identification>().Select(Words))
            {
                if (!seen.Contains(id)) seen.Add(id);
            }
        }

        return seen;
    }

    static string Words(Identification id) => id.IdType switch
    {
        IdType.Ipv4Address => $"{new IPAddress(id.Data.Span)}",
        IdType.Fqdn or IdType.UserFqdn => Encoding.ASCII.GetString(id.Data.Span),
        _ => $"{id.IdType} {id.Data}",
    };
}
