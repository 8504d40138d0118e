using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Multiplier;
using Org.BouncyCastle.Utilities;

namespace IkeLab.Crypto.Groups;

/// <summary>The random curves modulo a prime of RFC 5903: a public value is x | y, the shared secret is x.</summary>
sealed class EcpGroup : DhGroup
{
    internal static readonly EcpGroup Ecp256 = new(19, "secp256r1", 256, isFasterOnPlatform: true);
    internal static readonly EcpGroup Ecp384 = new(20, "secp384r1", 384, isFasterOnPlatform: false);
    internal static readonly EcpGroup Ecp521 = new(21, "secp521r1", 521, isFasterOnPlatform: true);

    // More octets than the order has, so that the remainder favours no scalar noticeably (FIPS 186-5 A.2.1).
    const int SurplusLength = 8;

    readonly X9ECParameters _curve;
    readonly string _curveName;
    readonly int _coordinateLength;
    readonly bool _isFasterOnPlatform;

    EcpGroup(int number, string curveName, int bits, bool isFasterOnPlatform)
        : base(number, $"ecp{bits}", 2 * ((bits + 7) / 8), (bits + 7) / 8)
    {
        _curve = CustomNamedCurves.GetByName(curveName);
        _curveName = curveName;
        _coordinateLength = (bits + 7) / 8;
        _isFasterOnPlatform = isFasterOnPlatform;
    }

    private protected override byte[] DrawPrivate(Secrets secrets, string label)
    {
        var drawn = new BigInteger(1, secrets.Draw(label, _coordinateLength + SurplusLength));
        var scalar = drawn.Mod(_curve.N.Subtract(BigInteger.One)).Add(BigInteger.One);
        return BigIntegers.AsUnsignedByteArray(_coordinateLength, scalar);
    }

    // BouncyCastle on every platform: not each of them finds the point of a scalar it is given.
    private protected override byte[] PublicOf(byte[] privateValue, bool comesFromSeed)
    {
        var point = new FixedPointCombMultiplier().Multiply(_curve.G, new BigInteger(1, privateValue)).Normalize();
        return [.. point.AffineXCoord.GetEncoded(), .. point.AffineYCoord.GetEncoded()];
    }

    // RFC 6989 2.3: the equation holds, and the coordinates are residues, below the prime. The cofactor is 1, so there
    // are no small subgroups, and the identity has no x | y: zeros are not on the curve.
    private protected override string? Refusal(ReadOnlySpan<byte> peerPublic)
    {
        var (x, y) = Coordinates(peerPublic);
        var prime = _curve.Curve.Field.Characteristic;
        if (x.CompareTo(prime) >= 0 || y.CompareTo(prime) >= 0)
            return $"a coordinate not below the prime of {Name}";
        return _curve.Curve.CreatePoint(x, y).IsValid() ? null : $"a point that is not on the curve of {Name}";
    }

    private protected override byte[] Agree(DhKeyPair mine, byte[] peerPublic) =>
        _isFasterOnPlatform && !OperatingSystem.IsBrowser()
            ? PlatformEcdh.Agree(_curveName, mine, peerPublic)
            : AgreeByBouncyCastle(mine, peerPublic);

    internal byte[] AgreeByBouncyCastle(DhKeyPair mine, ReadOnlySpan<byte> peerPublic)
    {
        var (x, y) = Coordinates(peerPublic);
        ECPoint point = _curve.Curve.CreatePoint(x, y);
        return point.Multiply(new BigInteger(1, mine.Private)).Normalize().AffineXCoord.GetEncoded();
    }

    (BigInteger X, BigInteger Y) Coordinates(ReadOnlySpan<byte> point) =>
        (new BigInteger(1, point[.._coordinateLength]), new BigInteger(1, point[_coordinateLength..]));
}
