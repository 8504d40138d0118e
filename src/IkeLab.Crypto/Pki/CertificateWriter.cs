using System.Formats.Asn1;
using IkeLab.Crypto.Signatures;

namespace IkeLab.Crypto.Pki;

/// <summary>The DER of TBSCertificate (RFC 5280 4.1) from what is asked for.</summary>
static class CertificateWriter
{
    const int Version3 = 2;

    internal static byte[] Write(CertificateContents contents, DistinguishedName issuer, SigningKey key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                writer.WriteInteger(Version3);
            writer.WriteInteger(contents.SerialNumber);
            writer.WriteEncodedValue(SignatureAlgorithms.Encode(key));
            writer.WriteEncodedValue(issuer.Der.Span);
            using (writer.PushSequence())
            {
                Der.WriteTime(writer, contents.NotBefore);
                Der.WriteTime(writer, contents.NotAfter);
            }
            writer.WriteEncodedValue(contents.Subject.Der.Span);
            writer.WriteEncodedValue(KeyEncoding.Encode(contents.PublicKey));
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
            using (writer.PushSequence())
                WriteExtensions(writer, contents, key);
        }
        return writer.Encode();
    }

    // RFC 5280 4.2.1: basicConstraints of a CA and keyUsage are critical; subjectAltName is where the subject is empty.
    static void WriteExtensions(AsnWriter writer, CertificateContents contents, SigningKey key)
    {
        var subjectKey = KeyEncoding.Identifier(contents.PublicKey);
        Write(writer, Oids.SubjectKeyIdentifier, false, value => value.WriteOctetString(subjectKey));
        WriteAuthority(writer, key);
        Write(writer, Oids.BasicConstraints, contents.IsCa, value => WriteBasicConstraints(value, contents));
        if (contents.KeyUsage is { } usage)
            Write(writer, Oids.KeyUsage, true, value => value.WriteNamedBitList(usage));
        if (contents.AlternativeNames.Count > 0)
            Write(writer, Oids.SubjectAltName, contents.Subject.IsEmpty, value => WriteNames(value, contents));
        if (contents.Purposes.Count > 0)
            Write(writer, Oids.ExtendedKeyUsage, false, value => WritePurposes(value, contents));
        if (contents.CriticalExtension is { } unknown)
            Write(writer, unknown, true, value => value.WriteNull());
    }

    /// <summary>RFC 5280 4.2.1.1: which key of the issuer signed.</summary>
    internal static void WriteAuthority(AsnWriter writer, SigningKey key) =>
        Write(writer, Oids.AuthorityKeyIdentifier, false, value =>
        {
            using (value.PushSequence())
                value.WriteOctetString(
                    KeyEncoding.Identifier(key.PublicKey), new Asn1Tag(TagClass.ContextSpecific, 0));
        });

    internal static void Write(AsnWriter writer, string oid, bool isCritical, Action<AsnWriter> write)
    {
        var value = new AsnWriter(AsnEncodingRules.DER);
        write(value);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (isCritical)
                writer.WriteBoolean(true);
            writer.WriteOctetString(value.Encode());
        }
    }

    static void WriteBasicConstraints(AsnWriter writer, CertificateContents contents)
    {
        using (writer.PushSequence())
        {
            if (contents.IsCa)
                writer.WriteBoolean(true);
            if (contents.PathLength is { } length)
                writer.WriteInteger(length);
        }
    }

    static void WriteNames(AsnWriter writer, CertificateContents contents)
    {
        using (writer.PushSequence())
        {
            foreach (var name in contents.AlternativeNames)
                name.Write(writer);
        }
    }

    static void WritePurposes(AsnWriter writer, CertificateContents contents)
    {
        using (writer.PushSequence())
        {
            foreach (var purpose in contents.Purposes)
                writer.WriteObjectIdentifier(purpose);
        }
    }
}
