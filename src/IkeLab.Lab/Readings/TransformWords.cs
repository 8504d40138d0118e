using System.Globalization;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>
/// The attributes of a transform, in the order in which a policy is written down, each under the name of its column.
/// What no policy has is there too, by its number: nothing that is offered is passed over.
/// </summary>
public static class TransformWords
{
    /// <summary>The transforms of an SA payload, those of all proposals.</summary>
    public static IReadOnlyList<IReadOnlyList<(string Column, string Words)>> Of(SecurityAssociation sa)
    {
        ArgumentNullException.ThrowIfNull(sa);
        return
        [
            .. sa.Proposals.SelectMany(proposal => proposal.Transforms.Select(transform =>
                proposal.Protocol is ProtocolId.Isakmp ? Phase1(transform) : Phase2(proposal.Protocol, transform))),
        ];
    }

    static IReadOnlyList<(string, string)> Phase1(Transform transform) =>
    [
        ("encryption", Sized(Name<EncryptionAlgorithm>(transform.Number32(IkeAttribute.EncryptionAlgorithm)),
            transform.Number32(IkeAttribute.KeyLength))),
        ("hash", Name<HashAlgorithm>(transform.Number32(IkeAttribute.HashAlgorithm))),
        ("authentication", Name<AuthenticationMethod>(transform.Number32(IkeAttribute.AuthenticationMethod))),
        ("group", Number(transform.Number32(IkeAttribute.GroupDescription))),
        ("lifetime", Lifetime(transform, (ushort)IkeAttribute.LifeType, LifeType.Seconds)),
        .. Others(transform, [1, 2, 3, 4, 11, 12, 14]),
    ];

    static IReadOnlyList<(string, string)> Phase2(ProtocolId protocol, Transform transform)
    {
        List<(string, string)> words =
        [
            ("protocol", protocol.ToString().ToUpperInvariant()),
            ("encryption", Sized(Name<EspTransformId>(transform.Id), transform.Number32(IpsecAttribute.KeyLength))),
            ("authentication",
                Name<AuthenticationAlgorithm>(transform.Number32(IpsecAttribute.AuthenticationAlgorithm))),
            ("mode", Name<EncapsulationMode>(transform.Number32(IpsecAttribute.EncapsulationMode))),
            ("lifetime", Lifetime(transform, (ushort)IpsecAttribute.SaLifeType, LifeType.Seconds)),
            ("volume", Lifetime(transform, (ushort)IpsecAttribute.SaLifeType, LifeType.Kilobytes)),
        ];
        if (transform.Number32(IpsecAttribute.GroupDescription) is { } group) words.Add(("group", Number(group)));
        return [.. words, .. Others(transform, [1, 2, 3, 4, 5, 6])];
    }

    // The duration stands behind its type (RFC 2409 appendix A, RFC 2407 section 4.5), and its number is the next one.
    static string Lifetime(Transform transform, ushort lifeType, LifeType unit)
    {
        var at = transform.Attributes.Index()
            .FirstOrDefault(one => one.Item.Type == lifeType && one.Item.Number == (uint)unit, (-2, null!)).Index;
        var next = transform.Attributes.ElementAtOrDefault(at + 1);
        var duration = next?.Type == lifeType + 1 ? next.Number : null;
        return duration is null ? "none" : $"{Number(duration)} {(unit is LifeType.Seconds ? "s" : "KB")}";
    }

    static IEnumerable<(string, string)> Others(Transform transform, ushort[] known) =>
        from attribute in transform.Attributes
        where !known.Contains(attribute.Type)
        select ($"attribute {Number(attribute.Type)}", Number(attribute.Number));

    static string Sized(string name, uint? bits) => bits is null ? name : $"{name} {Number(bits)}";

    static string Number(uint? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "none";

    static string Name<T>(uint? number)
        where T : struct, Enum => number is null ? "none" : ((T)Enum.ToObject(typeof(T), number)).ToString();
}
