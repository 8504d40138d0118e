using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Text;

namespace IkeLab.Crypto.Pki;

/// <summary>
/// A distinguished name (RFC 5280 4.1.2.4): the octets of its DER, of which it is known that they are a name. Two names
/// are equal if their octets are (RFC 4945 3.1.5: a binary comparison), so no comparison walks what a peer encoded.
/// </summary>
public sealed class DistinguishedName : IEquatable<DistinguishedName>
{
    /// <summary>The longest name that is read, in octets.</summary>
    public const int LengthMax = 1024;

    const int PartsMax = 32;

    static readonly (string Key, string Oid)[] Keys =
    [
        ("CN", Oids.CommonName), ("C", Oids.Country), ("O", Oids.Organization), ("OU", Oids.OrganizationalUnit),
        ("DC", Oids.DomainComponent),
    ];

    readonly byte[] _der;

    DistinguishedName(byte[] der, string text) => (_der, Text) = (der, text);

    /// <summary>The DER, as in certificates, ID payloads and certificate requests.</summary>
    public ReadOnlyMemory<byte> Der => _der;

    /// <summary>As people read it: <c>CN=a, O=IkeLab</c>, in the order of the encoding.</summary>
    public string Text { get; }

    /// <summary>A subject may be empty (RFC 4945 5.1.2.1); an issuer may not.</summary>
    public bool IsEmpty => Text.Length == 0;

    /// <summary>The name that people write: <c>CN=a, O=IkeLab</c>; keys are CN, C, O, OU and DC.</summary>
    /// <exception cref="FormatException">It is not of that form; the message says where.</exception>
    public static DistinguishedName Of(string text)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
                WritePart(writer, part);
        }
        return TryRead(writer.Encode(), out var name) ? name : throw new FormatException($"{text} is too long a name");
    }

    /// <summary>Reads what a peer sent: false if it is not the DER of a name, or longer than any name needs.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> der, [NotNullWhen(true)] out DistinguishedName? name)
    {
        name = null;
        if (der.Length > LengthMax)
            return false;
        try
        {
            name = Read(der);
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    public bool Equals(DistinguishedName? other) => other is not null && _der.AsSpan().SequenceEqual(other._der);

    public override bool Equals(object? obj) => Equals(obj as DistinguishedName);

    public override int GetHashCode() => _der.Length;

    public override string ToString() => Text;

    /// <exception cref="AsnContentException">It is no name.</exception>
    internal static DistinguishedName Read(ReadOnlyMemory<byte> der)
    {
        var parts = new List<string>();
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var sequence = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        while (sequence.HasData)
        {
            var set = sequence.ReadSetOf();
            do
                parts.Add(ReadPart(set.ReadSequence()));
            while (set.HasData);
            if (parts.Count > PartsMax)
                throw new AsnContentException("a name of too many parts");
        }
        return new DistinguishedName(der.ToArray(), string.Join(", ", parts));
    }

    static string ReadPart(AsnReader part)
    {
        var oid = part.ReadObjectIdentifier();
        var tag = part.PeekTag();
        var value = tag.TagClass == TagClass.Universal && Enum.IsDefined((UniversalTagNumber)tag.TagValue)
            && (UniversalTagNumber)tag.TagValue is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString
                or UniversalTagNumber.IA5String or UniversalTagNumber.T61String or UniversalTagNumber.BMPString
            ? Printable(part.ReadCharacterString((UniversalTagNumber)tag.TagValue))
            : '#' + Convert.ToHexString(part.ReadEncodedValue().Span);
        part.ThrowIfNotEmpty();
        return $"{Array.Find(Keys, key => key.Oid == oid).Key ?? oid}={value}";
    }

    // What a peer wrote may end up in a terminal or between the commas of the text.
    static string Printable(string value)
    {
        var text = new StringBuilder();
        foreach (var character in value)
        {
            if (character is ',' or '=' or '\\' or '+')
                text.Append('\\');
            text.Append(char.IsControl(character) ? '?' : character);
        }
        return text.ToString();
    }

    static void WritePart(AsnWriter writer, string part)
    {
        var (key, value) = part.Split('=', 2, StringSplitOptions.TrimEntries) is [var left, { Length: > 0 } right]
            ? (left, right)
            : throw new FormatException($"the part {part} of a name is not of the form CN=value");
        var oid = Array.Find(Keys, known => known.Key == key).Oid
            ?? throw new FormatException($"a name has no {key}: CN, C, O, OU and DC are known");
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteCharacterString(
                oid == Oids.Country ? UniversalTagNumber.PrintableString
                    : oid == Oids.DomainComponent ? UniversalTagNumber.IA5String
                    : UniversalTagNumber.UTF8String,
                value);
        }
    }
}
