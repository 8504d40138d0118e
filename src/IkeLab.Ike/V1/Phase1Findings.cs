using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>What the peer's KE and nonce payloads gave, and the certificates that it asks for beside them.</summary>
sealed record PeersShare(
    Octets PublicValue, Octets Nonce, byte[] Gxy, IReadOnlyList<CertificateRequest> Requests);

/// <summary>What the initiator takes from MM2 or AM2.</summary>
sealed record Phase1Choice(Phase1Policy Policy, ulong ResponderSpi, PeerFeatures Features);

/// <summary>Whom the peer proved to be, and what else it said beside.</summary>
sealed record PeersProof(
    Identification Id, IReadOnlyList<Notification> Notifies, IReadOnlyList<CertificateRequest> Requests)
{
    public static PeersProof Of(Identification id, OpenedMessage message) => new(
        id, [.. message.Payloads.OfType<Notification>()], [.. message.Payloads.OfType<CertificateRequest>()]);
}

/// <summary>What an AM2 gave that is the peer's.</summary>
sealed record Am2(
    SaId Sa, Phase1Policy Policy, PeerFeatures Features, Phase1Keys Keys, IReadOnlyList<CertificateRequest> Requests,
    PeersProof Proof, NatEnds? Nat);
