using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace IkeLab.Crypto.Groups;

[UnsupportedOSPlatform("browser")]
static class PlatformEcdh
{
    /// <summary>The x coordinate of the shared point; both public values are known to be on the curve.</summary>
    public static byte[] Agree(string curveName, DhKeyPair mine, byte[] peerPublic)
    {
        var curve = ECCurve.CreateFromFriendlyName(curveName);
        using var ours = ECDiffieHellman.Create(
            new ECParameters { Curve = curve, D = mine.Private, Q = Point(mine.Public) });
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = curve, Q = Point(peerPublic) });
        return ours.DeriveRawSecretAgreement(theirs.PublicKey);
    }

    static ECPoint Point(byte[] octets) =>
        new() { X = octets[..(octets.Length / 2)], Y = octets[(octets.Length / 2)..] };
}
