namespace IkeLab.Net;

/// <summary>
/// What a NAT looks at beside the inside host's own address and port: RFC 4787 section 4.1 of mappings, section 5 of
/// filtering.
/// </summary>
public enum NatBehaviour
{
    /// <summary>Nothing more.</summary>
    EndpointIndependent,

    /// <summary>The address of the other side.</summary>
    AddressDependent,

    /// <summary>The address and the port of the other side.</summary>
    AddressAndPortDependent,
}
