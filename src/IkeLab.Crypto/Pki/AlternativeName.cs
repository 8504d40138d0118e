using System.Formats.Asn1;
using System.Net;
using System.Text;

namespace IkeLab.Crypto.Pki;

/// <summary>One entry of subjectAltName (RFC 5280 4.2.1.6).</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Octets">4 or 16 of an address, else ASCII.</param>
public sealed record AlternativeName(AlternativeNameKind Kind, ReadOnlyMemory<byte> Octets)
{
    const int CountMax = 64;

    /// <summary>As openssl prints it: <c>DNS:a.example</c>, <c>IP Address:192.0.2.1</c>, <c>email:a@b</c>.</summary>
    public string Text => Kind switch
    {
        AlternativeNameKind.DnsName => $"DNS:{Ascii()}",
        AlternativeNameKind.Rfc822Name => $"email:{Ascii()}",
        _ => $"IP Address:{new IPAddress(Octets.Span)}",
    };

    public static AlternativeName Dns(string name) => new(AlternativeNameKind.DnsName, Encoding.ASCII.GetBytes(name));

    public static AlternativeName Email(string name) =>
        new(AlternativeNameKind.Rfc822Name, Encoding.ASCII.GetBytes(name));

    public static AlternativeName Address(IPAddress address) =>
        new(AlternativeNameKind.IpAddress, address.GetAddressBytes());

    // Other forms are lawful and no identity of IKE: they are stepped over. A name with a zero octet or another control
    // character within would be two names to two readers.
    internal static IReadOnlyList<AlternativeName> Read(AsnReader reader)
    {
        var names = new List<AlternativeName>();
        var sequence = reader.ReadSequence();
        do
        {
            var tag = sequence.PeekTag();
            if (tag.TagClass != TagClass.ContextSpecific)
                throw new AsnContentException("an alternative name of no form");
            var kind = (AlternativeNameKind)tag.TagValue;
            if (!Enum.IsDefined(kind))
            {
                sequence.ReadEncodedValue();
                continue;
            }
            var octets = sequence.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, tag.TagValue));
            if (kind == AlternativeNameKind.IpAddress ? octets.Length is not (4 or 16) : !IsPrintable(octets))
                throw new AsnContentException("an alternative name that is none");
            names.Add(new AlternativeName(kind, octets));
            if (names.Count > CountMax)
                throw new AsnContentException("too many alternative names");
        }
        while (sequence.HasData);
        return names;
    }

    internal void Write(AsnWriter writer) =>
        writer.WriteOctetString(Octets.Span, new Asn1Tag(TagClass.ContextSpecific, (int)Kind));

    internal static bool IsPrintable(ReadOnlySpan<byte> octets) =>
        !octets.IsEmpty && octets.IndexOfAnyExceptInRange((byte)0x21, (byte)0x7E) < 0;

    string Ascii() => Encoding.ASCII.GetString(Octets.Span);
}
