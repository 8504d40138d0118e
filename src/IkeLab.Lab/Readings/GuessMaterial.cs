using IkeLab.Crypto;
using IkeLab.Crypto.Ikev1;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Lab.Readings;

/// <summary>
/// What a capture holds that a guessed pre-shared key can be held against: each AM1 with the AM2 that answers it. It is
/// read from the octets alone; main mode leaves none.
/// </summary>
public static class GuessMaterial
{
    public static IReadOnlyList<HashRProof> Of(Tap tap)
    {
        var messages = ObservedPacket.Of(tap).Where(packet => packet.Message is not null).ToList();
        var openings = messages.Where(packet => packet.Name == MessageName.AggressiveMode(1))
            .DistinctBy(packet => packet.Message!.Header.Sa.Initiator)
            .ToDictionary(packet => packet.Message!.Header.Sa.Initiator, packet => packet.Message!);
        return
        [
            .. messages.Where(packet => packet.Name == MessageName.AggressiveMode(2))
                .DistinctBy(packet => packet.Message!.Header.Sa)
                .Select(packet => openings.TryGetValue(packet.Message!.Header.Sa.Initiator, out var am1)
                    ? Of(am1, packet.Message)
                    : null)
                .OfType<HashRProof>(),
        ];
    }

    /// <summary>Null where a payload is missing, or the hash is none that is known here.</summary>
    static HashRProof? Of(Message am1, Message am2)
    {
        if (!am1.TryReadPayloads(out var asked) || !am2.TryReadPayloads(out var answered)) return null;

        var (kei, ni, sai) = (One<KeyExchange>(asked), One<Nonce>(asked), One<SecurityAssociation>(asked));
        var (ker, nr, sar) = (One<KeyExchange>(answered), One<Nonce>(answered), One<SecurityAssociation>(answered));
        var (idir, hash) = (One<Identification>(answered), One<Hash>(answered));
        return kei is null || ni is null || sai is null || ker is null || nr is null || idir is null || hash is null ||
            Prf(sar) is not { } prf
            ? null
            : new(
                prf, hash.Data.ToArray(), kei.PublicValue.ToArray(), ker.PublicValue.ToArray(), am2.Header.Sa.Initiator,
                am2.Header.Sa.Responder, sai.Body.ToArray(), idir.Body.ToArray(), ni.Data.ToArray(), nr.Data.ToArray());
    }

    static T? One<T>(IEnumerable<Payload> payloads) where T : Payload => payloads.OfType<T>().FirstOrDefault();

    static HashKind? Prf(SecurityAssociation? chosen) =>
        (HashAlgorithm?)chosen?.Proposals.SelectMany(proposal => proposal.Transforms).FirstOrDefault()
            ?.Number32(IkeAttribute.HashAlgorithm) switch
        {
            HashAlgorithm.Md5 => HashKind.Md5,
            HashAlgorithm.Sha => HashKind.Sha1,
            HashAlgorithm.Sha256 => HashKind.Sha256,
            HashAlgorithm.Sha384 => HashKind.Sha384,
            HashAlgorithm.Sha512 => HashKind.Sha512,
            _ => null,
        };
}
