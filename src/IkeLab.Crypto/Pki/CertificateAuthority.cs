using System.Formats.Asn1;
using IkeLab.Crypto.Signatures;

namespace IkeLab.Crypto.Pki;

/// <summary>
/// A certification authority: a name and a key. What it issues is a function of what it is asked for; the same question
/// has the same octets in every run.
/// </summary>
/// <param name="name">The issuer of all it issues.</param>
/// <param name="key">What it signs with.</param>
public sealed class CertificateAuthority(DistinguishedName name, SigningKey key)
{
    const int CrlVersion2 = 1;

    public DistinguishedName Name => name;

    /// <summary>Issues a certificate.</summary>
    /// <exception cref="ArgumentException">It cannot be read again; the message says why.</exception>
    public Certificate Issue(CertificateContents contents) =>
        Certificate.TryRead(
            Signed.Write(CertificateWriter.Write(contents, name, key), key), out var certificate, out var why)
            ? certificate
            : throw new ArgumentException(why, nameof(contents));

    /// <summary>Its own certificate, signed by itself: a trust anchor for those who believe it.</summary>
    public Certificate IssueSelfSigned(long serialNumber, DateTimeOffset notBefore, DateTimeOffset notAfter) =>
        Issue(new CertificateContents(name, key.PublicKey, serialNumber, notBefore, notAfter)
        {
            IsCa = true,
            KeyUsage = KeyUsages.KeyCertSign | KeyUsages.CrlSign,
        });

    /// <summary>Issues a CRL (RFC 5280 5.1) that names what is revoked at the time it is issued.</summary>
    /// <exception cref="ArgumentException">It cannot be read again; the message says why.</exception>
    public RevocationList IssueRevocationList(
        long number, DateTimeOffset thisUpdate, DateTimeOffset nextUpdate, params IEnumerable<Certificate> revoked) =>
        RevocationList.TryRead(
            Signed.Write(WriteList(number, thisUpdate, nextUpdate, [.. revoked]), key), out var list, out var why)
            ? list
            : throw new ArgumentException(why, nameof(revoked));

    byte[] WriteList(
        long number, DateTimeOffset thisUpdate, DateTimeOffset nextUpdate, IReadOnlyList<Certificate> revoked)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(CrlVersion2);
            writer.WriteEncodedValue(SignatureAlgorithms.Encode(key));
            writer.WriteEncodedValue(name.Der.Span);
            Der.WriteTime(writer, thisUpdate);
            Der.WriteTime(writer, nextUpdate);
            if (revoked.Count > 0)
                WriteRevoked(writer, thisUpdate, revoked);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                CertificateWriter.WriteAuthority(writer, key);
                CertificateWriter.Write(writer, Oids.CrlNumber, false, value => value.WriteInteger(number));
            }
        }
        return writer.Encode();
    }

    static void WriteRevoked(AsnWriter writer, DateTimeOffset at, IReadOnlyList<Certificate> revoked)
    {
        using (writer.PushSequence())
        {
            foreach (var certificate in revoked)
            {
                using (writer.PushSequence())
                {
                    writer.WriteInteger(Convert.FromHexString(certificate.SerialNumber));
                    Der.WriteTime(writer, at);
                }
            }
        }
    }
}
