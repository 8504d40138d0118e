using System.Net;
using IkeLab.Crypto.Ikev1;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>What the responder takes from QM1.</summary>
/// <param name="Sa">The proposals.</param>
/// <param name="Nonce">Ni.</param>
/// <param name="Ids">IDci and IDcr as they came, or neither.</param>
/// <param name="Idci">The initiator's selector; null when it is none that this side can read.</param>
/// <param name="Idcr">The responder's selector; likewise.</param>
/// <param name="Originals">What the initiator says of its packets; null when it does not.</param>
sealed record Qm1Offer(
    SecurityAssociation Sa, Octets Nonce, IReadOnlyList<Identification> Ids, Selector? Idci, Selector? Idcr,
    NatOriginals? Originals)
{
    /// <summary>One of the transforms asks for transport mode within UDP.</summary>
    public bool OffersTransportInUdp => Sa.Proposals.Any(static proposal => proposal.Transforms.Any(static transform =>
        transform.Number32(IpsecAttribute.EncapsulationMode) == (uint)EncapsulationMode.UdpEncapsulatedTransport));

    /// <summary>Reads QM1; a refusal leaves everything as it was.</summary>
    public static Qm1Offer? Read(OpenedMessage qm1, IkeSa sa, out Refusal? refusal)
    {
        var expected = KeyDerivation.HASH_1(
            sa.RequiredKeys.Skeyid, qm1.Header.MessageId, Phase2.AfterHash(qm1).Span);
        var nonce = qm1.Only<Nonce>();
        refusal = Phase2.HashOf(qm1) is not { } hash ? new(RefusalKind.WrongPayloads, "QM1 begins with its HASH")
            : !Phase2.Same(expected, hash) ? new(RefusalKind.WrongHash, "HASH(1) is wrong")
            : nonce is null || qm1.Only<SecurityAssociation>() is null
                ? new(RefusalKind.WrongPayloads, "QM1 holds one SA and one nonce payload")
            : null;
        NatOriginals? originals = null;
        refusal ??= OriginalAddresses.Read(qm1.Payloads, sender: Role.Initiator, out originals);
        if (refusal is not null) return null;

        // Without IDs the selectors are the addresses of the two peers (RFC 2409 section 5.5).
        var ids = qm1.Payloads.OfType<Identification>().ToList();
        var (idci, idcr) = ids switch
        {
            [] => (Host(sa.Remote.Address), Host(sa.Local.Address)),
            [var ci, var cr] => (Selectors.Read(ci), Selectors.Read(cr)),
            _ => ((Selector?)null, (Selector?)null),
        };
        return new(qm1.Only<SecurityAssociation>()!, nonce!.Data, ids, idci, idcr, originals);

        static Selector? Host(IPAddress address) => new Selector(new IPNetwork(address, 32));
    }
}
