using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace IkeLab.Wire.Isakmp;

/// <summary>
/// A payload as the RFC means it, equal to another by its fields. Which octets it becomes is said next to its fields.
/// </summary>
public abstract record Payload
{
    Octets? _body;

    protected Payload()
    {
    }

    // The octets are those of the payload that was read. A `with` copy says something else and is written anew.
    protected Payload(Payload original)
    {
    }

    public abstract PayloadType Type { get; }

    /// <summary>
    /// The octets behind the generic header. Of a payload that was read, exactly those that came, RESERVED fields and
    /// all: HASH_I and HASH_R cover SAi_b and IDii_b as they were sent (RFC 2409 section 5), not as we would send them.
    /// </summary>
    public Octets Body => _body ??= Written();

    internal abstract void Write(WireWriter body);

    internal static bool TryRead(PayloadType type, Octets body, [NotNullWhen(true)] out Payload? payload)
    {
        var octets = new WireReader(body);
        payload = Read(type, ref octets);
        if (octets.Failed || octets.Left > 0)
        {
            payload = null;
            return false;
        }

        payload._body = body;
        return true;
    }

    public virtual bool Equals(Payload? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => (int)Type;

    protected virtual bool PrintMembers(StringBuilder builder) => false;

    static Payload Read(PayloadType type, ref WireReader body) => type switch
    {
        PayloadType.SecurityAssociation => SecurityAssociation.Read(ref body),
        PayloadType.KeyExchange => KeyExchange.Read(ref body),
        PayloadType.Identification => Identification.Read(ref body),
        PayloadType.Certificate => Certificate.Read(ref body),
        PayloadType.CertificateRequest => CertificateRequest.Read(ref body),
        PayloadType.Hash => Hash.Read(ref body),
        PayloadType.Signature => Signature.Read(ref body),
        PayloadType.Nonce => Nonce.Read(ref body),
        PayloadType.Notification => Notification.Read(ref body),
        PayloadType.Delete => Delete.Read(ref body),
        PayloadType.VendorId => VendorId.Read(ref body),
        PayloadType.NatDiscovery => NatDiscovery.Read(ref body),
        PayloadType.NatOriginalAddress => NatOriginalAddress.Read(ref body),
        PayloadType.Fragment => Fragment.Read(ref body),
        _ => UnknownPayload.Read(type, ref body),
    };

    Octets Written()
    {
        var writer = new WireWriter();
        Write(writer);
        return writer.ToOctets();
    }
}
