using System.Globalization;

namespace IkeLab.Wire.Isakmp;

/// <summary>
/// The two cookies that name an ISAKMP SA, RFC 2408 section 2.5.3: CKY-I and CKY-R, called SPIs wherever they are
/// shown.
/// </summary>
public readonly record struct SaId(ulong Initiator, ulong Responder)
{
    /// <summary>
    /// CKY-I | CKY-R: the SPI of an ISAKMP SA in Notification and Delete payloads, RFC 2407 section 4.6.3.
    /// </summary>
    public Octets ToOctets()
    {
        var writer = new WireWriter();
        writer.U64(Initiator);
        writer.U64(Responder);
        return writer.ToOctets();
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Initiator:x16}:{Responder:x16}");
}
