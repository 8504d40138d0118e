using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace IkeLab.Crypto.Pki;

/// <summary>A certificate revocation list (RFC 5280 5.1), given by configuration; it is never fetched.</summary>
public sealed class RevocationList
{
    /// <summary>The longest list that is read, in octets.</summary>
    public const int LengthMax = 1024 * 1024;

    readonly HashSet<string> _serialNumbers = new(StringComparer.Ordinal);

    RevocationList(ReadOnlyMemory<byte> der, Signed signed) => (Der, Signed) = (der, signed);

    public ReadOnlyMemory<byte> Der { get; }

    public required DistinguishedName Issuer { get; init; }

    public required DateTimeOffset ThisUpdate { get; init; }

    /// <summary>When a newer one is out, and this one no longer says anything.</summary>
    public required DateTimeOffset NextUpdate { get; init; }

    internal Signed Signed { get; }

    /// <summary>
    /// Reads a list: refused with the reason if it is too long, not DER, not version 2, a delta CRL, for one
    /// distribution point only, or has a critical extension that is not known (RFC 4945 5.2.2.4.1, RFC 5280 5.2).
    /// </summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> der, [NotNullWhen(true)] out RevocationList? list, [NotNullWhen(false)] out string? why)
    {
        (list, why) = (null, der.Length > LengthMax ? $"a CRL of {der.Length} octets" : null);
        if (why is not null)
            return false;
        try
        {
            list = Read(der.ToArray());
        }
        catch (AsnContentException failure)
        {
            why = $"a CRL that is not one: {failure.Message}";
        }
        return list is not null;
    }

    public bool Revokes(Certificate certificate) =>
        Issuer.Equals(certificate.Issuer) && _serialNumbers.Contains(certificate.SerialNumber);

    static RevocationList Read(ReadOnlyMemory<byte> der)
    {
        var signed = Signed.Read(der);
        var contents = new AsnReader(signed.Contents, AsnEncodingRules.DER).ReadSequence();
        if (!contents.TryReadInt32(out var version) || version != 1)
            throw new AsnContentException("not version 2");
        if (!contents.ReadEncodedValue().Span.SequenceEqual(signed.Algorithm.Span))
            throw new AsnContentException("two different signature algorithms");
        var list = new RevocationList(der, signed)
        {
            Issuer = DistinguishedName.Read(contents.ReadEncodedValue()),
            ThisUpdate = Pki.Der.ReadTime(contents),
            NextUpdate = Pki.Der.ReadTime(contents),
        };
        if (contents.HasData && contents.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            list.ReadRevoked(contents.ReadSequence());
        if (contents.HasData)
            ReadExtensions(contents.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence());
        contents.ThrowIfNotEmpty();
        return list;
    }

    void ReadRevoked(AsnReader sequence)
    {
        while (sequence.HasData)
        {
            var entry = sequence.ReadSequence();
            _serialNumbers.Add(Pki.Der.ReadSerial(entry));
            Pki.Der.ReadTime(entry);
            if (entry.HasData)
                ReadExtensions(entry.ReadSequence());
            entry.ThrowIfNotEmpty();
        }
    }

    // The critical extensions of a CRL and of an entry change what the list means: none is honoured here.
    static void ReadExtensions(AsnReader sequence)
    {
        while (sequence.HasData)
        {
            var extension = sequence.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            if (Pki.Der.ReadCritical(extension))
                throw new AsnContentException($"the critical extension {oid}");
            if (oid is Oids.DeltaCrlIndicator or Oids.IssuingDistributionPoint or Oids.CertificateIssuer)
                throw new AsnContentException($"the extension {oid}");
            extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
        }
    }
}
