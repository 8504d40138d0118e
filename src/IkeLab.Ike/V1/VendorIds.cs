using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>The vendor IDs of the features that IkeLab speaks (RFC 2408 section 3.16).</summary>
static class VendorIds
{
    // RFC 3706 section 5.1: twelve octets that name DPD, two of which were once a version, then version 1.0.
    static readonly Octets DeadPeerDetection = Convert.FromHexString("AFCAD71368A1F1C96B8696FC77570100");

    // RFC 3947 section 3.1: MD5("RFC 3947").
    static readonly Octets NatTraversal = Convert.FromHexString("4A131C81070358455C5728F20E95452F");

    // MD5("FRAGMENTATION"); most peers append four octets of capabilities, and some do not.
    static readonly Octets Fragmentation = Convert.FromHexString("4048B7D56EBCE88525E7DE7F00D6C2D3");
    static readonly Octets FragmentationWithCapabilities = Octets.Concat(Fragmentation, new byte[] { 0x80, 0, 0, 0 });

    /// <summary>One payload for each feature, in a fixed order.</summary>
    public static IEnumerable<Payload> Announce(PeerFeatures features)
    {
        if (features.HasFlag(PeerFeatures.NatTraversal)) yield return new VendorId(NatTraversal);
        if (features.HasFlag(PeerFeatures.DeadPeerDetection)) yield return new VendorId(DeadPeerDetection);
        if (features.HasFlag(PeerFeatures.Fragmentation)) yield return new VendorId(FragmentationWithCapabilities);
    }

    /// <summary>What a peer announces; vendor IDs that mean nothing here are ignored.</summary>
    public static PeerFeatures Read(IEnumerable<Payload> payloads)
    {
        var features = PeerFeatures.None;
        foreach (var id in payloads.OfType<VendorId>())
        {
            if (id.Data == NatTraversal) features |= PeerFeatures.NatTraversal;
            else if (id.Data == DeadPeerDetection) features |= PeerFeatures.DeadPeerDetection;
            else if (id.Data.Span.StartsWith(Fragmentation.Span)) features |= PeerFeatures.Fragmentation;
        }

        return features;
    }
}
