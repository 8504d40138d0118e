using System.Formats.Asn1;
using IkeLab.Crypto.Signatures;

namespace IkeLab.Crypto.Pki;

/// <summary>
/// What certificates and CRLs have in common (RFC 5280 4.1, 5.1): SEQUENCE { contents, algorithm, signature }.
/// </summary>
/// <param name="Contents">The DER that is signed.</param>
/// <param name="Algorithm">The DER of the AlgorithmIdentifier.</param>
/// <param name="Signature">In whole octets.</param>
sealed record Signed(ReadOnlyMemory<byte> Contents, ReadOnlyMemory<byte> Algorithm, byte[] Signature)
{
    /// <exception cref="AsnContentException">It is not DER, or there is more of it.</exception>
    internal static Signed Read(ReadOnlyMemory<byte> der)
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var sequence = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var (contents, algorithm) = (sequence.ReadEncodedValue(), sequence.ReadEncodedValue());
        var signature = sequence.ReadBitString(out var unused);
        sequence.ThrowIfNotEmpty();
        return unused == 0
            ? new Signed(contents, algorithm, signature)
            : throw new AsnContentException("a signature of broken octets");
    }

    internal static byte[] Write(byte[] contents, SigningKey key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(contents);
            writer.WriteEncodedValue(SignatureAlgorithms.Encode(key));
            writer.WriteBitString(key.SignOctets(contents));
        }
        return writer.Encode();
    }
}
