using System.Formats.Asn1;

namespace IkeLab.Crypto.Pki;

/// <summary>The extensions of a certificate (RFC 5280 4.2) as far as a decision hangs on them.</summary>
sealed class Extensions
{
    const int CountMax = 32, PurposesMax = 32;

    readonly List<string> _seen = [];

    internal IReadOnlyList<AlternativeName> AlternativeNames { get; private set; } = [];

    internal bool IsCa { get; private set; }

    /// <summary>How many CAs may stand between this one and an end entity, or null where it is not said.</summary>
    internal int? PathLength { get; private set; }

    /// <summary>Null where the extension is absent: then every use is allowed.</summary>
    internal KeyUsages? KeyUsage { get; private set; }

    /// <summary>Null where the extension is absent.</summary>
    internal IReadOnlyList<string>? Purposes { get; private set; }

    /// <summary>
    /// The first extension that must not be ignored and that IkeLab cannot honour: a critical unknown one, or one that
    /// ought to be critical whether it says so or not (RFC 4945 5.1.3, last rows of the table).
    /// </summary>
    internal string? Unprocessed { get; private set; }

    /// <exception cref="AsnContentException">It is not DER, or one comes twice (RFC 5280 4.2).</exception>
    internal static Extensions Read(AsnReader reader)
    {
        var extensions = new Extensions();
        var sequence = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        do
            extensions.ReadOne(sequence.ReadSequence());
        while (sequence.HasData);
        return extensions;
    }

    void ReadOne(AsnReader extension)
    {
        var oid = extension.ReadObjectIdentifier();
        var isCritical = Der.ReadCritical(extension);
        var value = new AsnReader(extension.ReadOctetString(), AsnEncodingRules.DER);
        extension.ThrowIfNotEmpty();
        if (_seen.Contains(oid) || _seen.Count == CountMax)
            throw new AsnContentException($"the extension {oid} twice, or too many");
        _seen.Add(oid);
        switch (oid)
        {
            case Oids.SubjectAltName:
                AlternativeNames = AlternativeName.Read(value);
                break;
            case Oids.BasicConstraints:
                ReadBasicConstraints(value.ReadSequence());
                break;
            case Oids.KeyUsage:
                KeyUsage = (KeyUsages)Der.ReadBits(value, count: 9);
                break;
            case Oids.ExtendedKeyUsage:
                Purposes = ReadPurposes(value.ReadSequence());
                break;
            case Oids.NameConstraints or Oids.PolicyConstraints or Oids.InhibitAnyPolicy:
                Unprocessed ??= oid;
                return;
            // They choose among issuers that have the same name; here each is tried (RFC 4945 5.1.3.1).
            case Oids.SubjectKeyIdentifier or Oids.AuthorityKeyIdentifier:
                return;
            default:
                Unprocessed ??= isCritical ? oid : null;
                return;
        }
        value.ThrowIfNotEmpty();
    }

    void ReadBasicConstraints(AsnReader constraints)
    {
        if (constraints.HasData && constraints.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
            IsCa = constraints.ReadBoolean();
        if (constraints.HasData)
        {
            PathLength = constraints.TryReadInt32(out var length) && length >= 0 && IsCa
                ? length
                : throw new AsnContentException("a path length that is none");
        }
        constraints.ThrowIfNotEmpty();
    }

    static List<string> ReadPurposes(AsnReader sequence)
    {
        var purposes = new List<string>();
        do
            purposes.Add(sequence.ReadObjectIdentifier());
        while (sequence.HasData && purposes.Count < PurposesMax);
        sequence.ThrowIfNotEmpty();
        return purposes;
    }
}
