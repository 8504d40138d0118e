using System.Buffers.Binary;
using System.Net;
using IkeLab.Crypto;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// NAT-D, RFC 3947 section 3.2: each side says, as HASH(CKY-I | CKY-R | IP | Port), where it sends to and where it
/// sends from. A hash that does not fit what the other side sees means a NAT between them. Nobody has proved anything
/// yet: what is read here may be a lie, and all that it can bring about is port 4500.
/// </summary>
static class NatDetection
{
    // A host has few addresses, and RFC 3947 lets it name them all.
    const int NatDsMax = 16;

    /// <summary>Where this side sends to, then where it sends from.</summary>
    /// <param name="hash">The hash of phase 1.</param>
    /// <param name="sa">Both cookies.</param>
    /// <param name="path">As this side knows it.</param>
    /// <param name="isForced">Names a place that nobody can see, so that both sides find a NAT and encapsulate.</param>
    public static IReadOnlyList<Payload> Write(HashKind hash, SaId sa, IkePath path, bool isForced) =>
    [
        new NatDiscovery(Hash(hash, sa, path.Remote)),
        new NatDiscovery(Hash(hash, sa, isForced ? new(IPAddress.Any, 0) : path.Local)),
    ];

    /// <summary>Where the peer's NAT-D payloads put a NAT; null when it has sent none.</summary>
    public static NatEnds? Read(
        HashKind hash, SaId sa, IPEndPoint local, IPEndPoint remote, IEnumerable<Payload> payloads)
    {
        if (payloads.OfType<NatDiscovery>().Take(NatDsMax).ToList() is not [var mine, .. var its]) return null;

        var isLocal = mine.Data != Hash(hash, sa, local);
        var seen = Hash(hash, sa, remote);
        var isRemote = !its.Exists(own => own.Data == seen);
        return (isLocal ? NatEnds.Local : NatEnds.None) | (isRemote ? NatEnds.Remote : NatEnds.None);
    }

    static Octets Hash(HashKind hash, SaId sa, IPEndPoint place)
    {
        var port = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(port, (ushort)place.Port);
        return Hashes.Compute(hash, sa.ToOctets().Memory, place.Address.GetAddressBytes(), port);
    }
}
