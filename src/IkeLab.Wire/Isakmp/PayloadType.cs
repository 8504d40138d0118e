namespace IkeLab.Wire.Isakmp;

/// <summary>
/// RFC 2408 section 3.1, RFC 3947 sections 3.2 and 5.2, and the fragment payload of the vendors. The numbers of IKEv2
/// (33 and up) and of the NAT drafts (130, 131) have no name here: they are unknown payloads.
/// </summary>
public enum PayloadType : byte
{
    None = 0,
    SecurityAssociation = 1,
    Proposal = 2,
    Transform = 3,
    KeyExchange = 4,
    Identification = 5,
    Certificate = 6,
    CertificateRequest = 7,
    Hash = 8,
    Signature = 9,
    Nonce = 10,
    Notification = 11,
    Delete = 12,
    VendorId = 13,
    Attributes = 14,
    NatDiscovery = 20,
    NatOriginalAddress = 21,
    Fragment = 132,
}
