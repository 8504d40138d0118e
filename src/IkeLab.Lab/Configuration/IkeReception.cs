namespace IkeLab.Lab.Configuration;

/// <summary>What a gateway does with an IKE message that reaches it.</summary>
public enum IkeReception
{
    /// <summary>Its IKE takes it.</summary>
    Takes,

    /// <summary>
    /// Nothing at all: it is off, it has no crypto map on that interface, or an access list of its own denies it.
    /// </summary>
    Ignores,

    /// <summary>
    /// Nobody listens on the port, and it says so: ICMP destination unreachable, port unreachable (RFC 792).
    /// </summary>
    Rejects,
}
