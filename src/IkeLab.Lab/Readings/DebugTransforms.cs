using System.Globalization;
using IkeLab.Dialects;
using IkeLab.Ike;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>
/// The transforms of phase 1 in a debug log, each against a policy, its attributes in the order they came in.
/// </summary>
static class DebugTransforms
{
    public static void Write(DebugSheet sheet, DebugSa sa, Phase1OfferJudged? judged)
    {
        foreach (var check in judged?.Checks ?? [])
        {
            sheet.Write(sa, IosDebugPhase1.Checking, sa.ConnectionId, check.Transform.Number, check.Priority);
            foreach (var attribute in check.Transform.Attributes)
            {
                if (Sentence(attribute) is { } line) sheet.Write(sa.Remote.Address, sa.InitiatorSpi, line);
            }

            if (Mismatch(check.Mismatch) is { } mismatch) sheet.Write(sa, mismatch, sa.ConnectionId);
            sheet.Write(
                sa, check.Mismatch is null ? IosDebugPhase1.Acceptable : IosDebugPhase1.NotAcceptable,
                sa.ConnectionId, check.IsLast ? 0 : (int)PayloadType.Transform);
        }
    }

    /// <summary>Whether the transform that was taken, the last of those judged, is for signatures.</summary>
    public static bool IsSigned(Phase1OfferJudged? judged) =>
        judged?.Checks is [.., { Mismatch: null } taken] &&
        Method(taken) is not (null or AuthenticationMethod.PreSharedKey);

    /// <summary>Whether one of the transforms is for a pre-shared key, so that one is looked for.</summary>
    public static bool AsksForKey(Phase1OfferJudged? judged) =>
        judged?.Checks.Any(check => Method(check) is AuthenticationMethod.PreSharedKey) ?? false;

    /// <summary>The octets of a lifetime in the long form.</summary>
    public static string Octets(DataAttribute attribute) => string.Join(
        ' ', attribute.Value.ToArray().Select(octet => string.Create(CultureInfo.InvariantCulture, $"0x{octet:X}")));

    public static string LifeType(uint number) => (LifeType)number switch
    {
        Wire.Isakmp.LifeType.Seconds => "seconds",
        Wire.Isakmp.LifeType.Kilobytes => "kilobytes",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    static AuthenticationMethod? Method(Phase1Check check) =>
        (AuthenticationMethod?)check.Transform.Number32(IkeAttribute.AuthenticationMethod);

    static IosDebugSentence? Mismatch(IkeAttribute? mismatch) => mismatch switch
    {
        IkeAttribute.EncryptionAlgorithm => IosDebugPhase1.OtherEncryption,
        IkeAttribute.KeyLength => IosDebugPhase1.OtherKeyLength,
        IkeAttribute.HashAlgorithm => IosDebugPhase1.OtherHash,
        IkeAttribute.AuthenticationMethod => IosDebugPhase1.OtherAuthentication,
        IkeAttribute.GroupDescription => IosDebugPhase1.OtherGroup,
        _ => null,
    };

    static string? Sentence(DataAttribute attribute)
    {
        if (attribute.Number is not { } number) return null;
        return (IkeAttribute)attribute.Type switch
        {
            IkeAttribute.EncryptionAlgorithm => IosDebugPhase1.Encryption.Print(Cipher(number)),
            IkeAttribute.KeyLength => IosDebugPhase1.KeyLength.Print(number),
            IkeAttribute.HashAlgorithm => IosDebugPhase1.HashName.Print(Hash(number)),
            IkeAttribute.GroupDescription => IosDebugPhase1.Group.Print(number),
            IkeAttribute.AuthenticationMethod => IosDebugPhase1.Authentication.Print(Authentication(number)),
            IkeAttribute.LifeType => IosDebugPhase1.LifeType.Print(LifeType(number)),
            IkeAttribute.LifeDuration when attribute.IsShort => IosDebugPhase1.LifeBasic.Print(number),
            IkeAttribute.LifeDuration => IosDebugPhase1.LifeVpi.Print(Octets(attribute)),
            _ => null,
        };
    }

    // What has no word keeps its number.
    static string Cipher(uint number) => (EncryptionAlgorithm)number switch
    {
        EncryptionAlgorithm.DesCbc => "DES-CBC",
        EncryptionAlgorithm.TripleDesCbc => "3DES-CBC",
        EncryptionAlgorithm.AesCbc => "AES-CBC",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    static string Hash(uint number) => (HashAlgorithm)number switch
    {
        HashAlgorithm.Md5 => "MD5",
        HashAlgorithm.Sha => "SHA",
        HashAlgorithm.Sha256 => "SHA256",
        HashAlgorithm.Sha384 => "SHA384",
        HashAlgorithm.Sha512 => "SHA512",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    static string Authentication(uint number) => (AuthenticationMethod)number switch
    {
        AuthenticationMethod.PreSharedKey => "pre-share",
        AuthenticationMethod.RsaSignatures => "RSA sig",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };
}
