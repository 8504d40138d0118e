using System.Globalization;
using System.Text.RegularExpressions;
using IkeLab.Dialects;
using IkeLab.Ike;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>
/// The proposals of phase 2 in a debug log. ISAKMP finds sound attributes acceptable; that no transform set matches
/// them is IPsec's word, error 256.
/// </summary>
static partial class DebugProposals
{
    const int TransformInvalid = 256;

    public static void Write(DebugSheet sheet, DebugSa sa, Phase2OfferJudged? judged)
    {
        foreach (var check in judged?.Checks ?? [])
        {
            sheet.Write(sa, IosDebugPhase2.Checking, sa.ConnectionId, check.Proposal);
            sheet.Write(sa, IosDebugPhase2.Transform, check.Transform.Number, Transform(check.Transform.Id));
            sheet.Write(sa, IosDebugPhase2.Attributes);
            foreach (var attribute in check.Transform.Attributes)
            {
                if (Sentence(attribute) is { } line) sheet.Write(sa.Remote.Address, sa.InitiatorSpi, line);
            }

            sheet.Write(sa, IosDebugPhase2.Acceptable, sa.ConnectionId);
            if (!check.Matches) sheet.Write(sa, IosDebugPhase2.Invalidated, sa.ConnectionId, TransformInvalid);
        }
    }

    /// <summary>A notify in the words of IOS; most are those of RFC 2408 in capitals.</summary>
    public static string Name(NotifyType notify) => notify switch
    {
        NotifyType.NoProposalChosen => "PROPOSAL_NOT_CHOSEN",
        NotifyType.InvalidIdInformation => "INVALID_ID_INFO",
        NotifyType.RUThere => "DPD/R_U_THERE",
        NotifyType.RUThereAck => "DPD/R_U_THERE_ACK",
        _ when !Enum.IsDefined(notify) => ((ushort)notify).ToString(CultureInfo.InvariantCulture),
        _ => WordBegins().Replace(notify.ToString(), "_").ToUpperInvariant(),
    };

    static string? Sentence(DataAttribute attribute)
    {
        if (attribute.Number is not { } number) return null;
        return (IpsecAttribute)attribute.Type switch
        {
            IpsecAttribute.EncapsulationMode => IosDebugPhase2.Encapsulation.Print(number, Mode(number)),
            IpsecAttribute.SaLifeType => IosDebugPhase2.LifeType.Print(DebugTransforms.LifeType(number)),
            IpsecAttribute.SaLifeDuration when attribute.IsShort => IosDebugPhase2.LifeBasic.Print(number),
            IpsecAttribute.SaLifeDuration => IosDebugPhase2.LifeVpi.Print(DebugTransforms.Octets(attribute)),
            IpsecAttribute.AuthenticationAlgorithm => IosDebugPhase2.Authenticator.Print(Authenticator(number)),
            IpsecAttribute.KeyLength => IosDebugPhase2.KeyLength.Print(number),
            IpsecAttribute.GroupDescription => IosDebugPhase2.Group.Print(number),
            _ => null,
        };
    }

    // What has no word keeps its number.
    static string Transform(byte id) => (EspTransformId)id switch
    {
        EspTransformId.Des => "ESP_DES",
        EspTransformId.TripleDes => "ESP_3DES",
        EspTransformId.Null => "ESP_NULL",
        EspTransformId.AesCbc => "ESP_AES",
        EspTransformId.AesGcm8 or EspTransformId.AesGcm12 or EspTransformId.AesGcm16 => "ESP_GCM",
        _ => id.ToString(CultureInfo.InvariantCulture),
    };

    static string Mode(uint number) => (EncapsulationMode)number switch
    {
        EncapsulationMode.Tunnel => "Tunnel",
        EncapsulationMode.Transport => "Transport",
        EncapsulationMode.UdpEncapsulatedTunnel => "Tunnel-UDP",
        EncapsulationMode.UdpEncapsulatedTransport => "Transport-UDP",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    static string Authenticator(uint number) => (AuthenticationAlgorithm)number switch
    {
        AuthenticationAlgorithm.HmacMd5 => "HMAC-MD5",
        AuthenticationAlgorithm.HmacSha => "HMAC-SHA",
        AuthenticationAlgorithm.HmacSha256 => "HMAC-SHA256",
        AuthenticationAlgorithm.HmacSha384 => "HMAC-SHA384",
        AuthenticationAlgorithm.HmacSha512 => "HMAC-SHA512",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex WordBegins();
}
