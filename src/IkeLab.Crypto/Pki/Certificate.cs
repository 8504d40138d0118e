using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using IkeLab.Crypto.Signatures;

namespace IkeLab.Crypto.Pki;

/// <summary>
/// An X.509 v3 certificate (RFC 5280 4.1) as strict DER. It holds no reference to anything on a network: addresses of
/// CRLs, of OCSP or of issuers in its extensions are neither read nor ever fetched.
/// </summary>
public sealed class Certificate
{
    /// <summary>The longest certificate that is read, in octets.</summary>
    public const int LengthMax = 16 * 1024;

    Certificate(ReadOnlyMemory<byte> der, Signed signed, Extensions extensions) =>
        (Der, Signed, Extensions) = (der, signed, extensions);

    /// <summary>The octets, as in a CERT payload.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>In hexadecimal.</summary>
    public required string SerialNumber { get; init; }

    public required DistinguishedName Issuer { get; init; }

    public required DistinguishedName Subject { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    public required PublicKey PublicKey { get; init; }

    public IReadOnlyList<AlternativeName> AlternativeNames => Extensions.AlternativeNames;

    internal Extensions Extensions { get; }

    internal Signed Signed { get; }

    /// <summary>
    /// Reads what a peer sent: refused with the reason if it is too long, not DER, not version 3, or has a key that
    /// means nothing. Whether it is to be believed is the question of <see cref="ChainValidation"/>.
    /// </summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> der, [NotNullWhen(true)] out Certificate? certificate,
        [NotNullWhen(false)] out string? why)
    {
        certificate = null;
        why = der.Length > LengthMax ? $"a certificate of {der.Length} octets" : null;
        if (why is not null)
            return false;
        try
        {
            certificate = Read(der.ToArray(), out why);
        }
        catch (AsnContentException failure)
        {
            why = $"a certificate that is not DER: {failure.Message}";
        }
        return certificate is not null;
    }

    /// <summary>Version 3, serial, algorithm, issuer, validity, subject, key, [identifiers,] extensions.</summary>
    static Certificate? Read(ReadOnlyMemory<byte> der, out string? why)
    {
        var signed = Signed.Read(der);
        var contents = new AsnReader(signed.Contents, AsnEncodingRules.DER).ReadSequence();
        var version = contents.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
        if (!version.TryReadInt32(out var number) || number != 2)
            throw new AsnContentException("not version 3");
        version.ThrowIfNotEmpty();
        var serial = Pki.Der.ReadSerial(contents);
        // RFC 5280 4.1.1.2: the algorithm inside the signature is the one outside.
        if (!contents.ReadEncodedValue().Span.SequenceEqual(signed.Algorithm.Span))
            throw new AsnContentException("two different signature algorithms");
        var issuer = DistinguishedName.Read(contents.ReadEncodedValue());
        var validity = contents.ReadSequence();
        var (notBefore, notAfter) = (Pki.Der.ReadTime(validity), Pki.Der.ReadTime(validity));
        validity.ThrowIfNotEmpty();
        var subject = DistinguishedName.Read(contents.ReadEncodedValue());
        if (!KeyEncoding.TryDecode(contents.ReadEncodedValue(), out var key, out why))
            return null;
        var extensions = ReadExtensions(contents);
        if (issuer.IsEmpty)
            throw new AsnContentException("an issuer without a name");
        return new Certificate(der, signed, extensions)
        {
            SerialNumber = serial,
            Issuer = issuer,
            Subject = subject,
            NotBefore = notBefore,
            NotAfter = notAfter,
            PublicKey = key,
        };
    }

    static Extensions ReadExtensions(AsnReader contents)
    {
        foreach (var uniqueIdentifier in (int[])[1, 2])
        {
            var tag = new Asn1Tag(TagClass.ContextSpecific, uniqueIdentifier);
            if (contents.HasData && contents.PeekTag().HasSameClassAndValue(tag))
                contents.ReadEncodedValue();
        }
        var extensions = contents.HasData
            ? Extensions.Read(contents.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
            : new Extensions();
        contents.ThrowIfNotEmpty();
        return extensions;
    }
}
