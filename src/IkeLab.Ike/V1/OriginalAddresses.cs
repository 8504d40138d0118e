using System.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// NAT-OA, RFC 3947 section 5.2: in transport mode each side tells the other the addresses of both as it knows them,
/// the initiator's first, as the checksums of TCP and UDP cover what a NAT then changes.
/// </summary>
static class OriginalAddresses
{
    const int AddressLength = 4;

    /// <param name="path">Its own address, and the peer's as it perceives it.</param>
    /// <param name="role">Of the side that writes.</param>
    public static IReadOnlyList<Payload> Write(IkePath path, Role role)
    {
        var (own, peers) = (NatOriginalAddress.Of(path.Local.Address), NatOriginalAddress.Of(path.Remote.Address));
        return role is Role.Initiator ? [own, peers] : [peers, own];
    }

    /// <summary>What they say of the packets of the side that has sent them.</summary>
    /// <param name="payloads">Of a QM1 or QM2.</param>
    /// <param name="sender">The role of the side that has sent them.</param>
    /// <param name="originals">Null when there are none.</param>
    public static Refusal? Read(IReadOnlyList<Payload> payloads, Role sender, out NatOriginals? originals)
    {
        originals = null;
        var addresses = payloads.OfType<NatOriginalAddress>().ToList();
        if (addresses is []) return null;
        if (addresses is not [var initiators, var responders] ||
            !addresses.TrueForAll(static address => address.Data.Length == AddressLength))
        {
            return new(RefusalKind.WrongPayloads, "NAT-OA are two, and of the addresses that the peers have");
        }

        var (i, r) = (new IPAddress(initiators.Data.Span), new IPAddress(responders.Data.Span));
        originals = sender is Role.Initiator ? new(Source: i, Destination: r) : new(Source: r, Destination: i);
        return null;
    }
}
