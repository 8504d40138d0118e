using System.Formats.Asn1;
using System.Globalization;

namespace IkeLab.Crypto.Pki;

/// <summary>Readings that certificates and CRLs share.</summary>
static class Der
{
    /// <summary>RFC 5280 4.1.2.2: at most 20 octets.</summary>
    internal const int SerialLengthMax = 20;

    /// <summary>RFC 5280 4.1.2.5.1: two digits mean 1950 to 2049.</summary>
    const int TwoDigitYearMax = 2049;

    /// <summary>A serial number in hexadecimal, as openssl prints it.</summary>
    internal static string ReadSerial(AsnReader reader)
    {
        var octets = reader.ReadIntegerBytes();
        return octets.Length <= SerialLengthMax && octets.Span[0] < 0x80
            ? Convert.ToHexString(octets.Span)
            : throw new AsnContentException("a serial number that is none");
    }

    /// <summary>RFC 5280 4.1.2.5: UTCTime or GeneralizedTime, in UTC and without fractions of a second.</summary>
    internal static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime)
            ? reader.ReadUtcTime(TwoDigitYearMax)
            : reader.ReadGeneralizedTime() is var time && time.Ticks % TimeSpan.TicksPerSecond == 0
                ? time
                : throw new AsnContentException("a fraction of a second in a validity");

    /// <summary>RFC 5280 4.1.2.5: UTCTime until 2049, GeneralizedTime from then on.</summary>
    internal static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.UtcDateTime.Year <= TwoDigitYearMax)
            writer.WriteUtcTime(time, TwoDigitYearMax);
        else
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }

    /// <summary>The flag between an extension's name and its value; DER leaves out what is the default.</summary>
    internal static bool ReadCritical(AsnReader extension)
    {
        if (!extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
            return false;
        return extension.ReadBoolean() ? true : throw new AsnContentException("a default that is written out");
    }

    /// <summary>The first bits of a bit string; the first is bit 0 of the number.</summary>
    internal static int ReadBits(AsnReader reader, int count)
    {
        var octets = reader.ReadBitString(out _);
        var bits = 0;
        for (var bit = 0; bit < count && bit / 8 < octets.Length; bit++)
        {
            if ((octets[bit / 8] & (0x80 >> (bit % 8))) != 0)
                bits |= 1 << bit;
        }
        return bits;
    }

    internal static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
