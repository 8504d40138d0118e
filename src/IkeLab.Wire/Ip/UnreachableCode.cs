namespace IkeLab.Wire.Ip;

/// <summary>
/// Codes of <see cref="IcmpType.DestinationUnreachable"/>: RFC 792, and RFC 1812 section 5.2.7.1 for 13.
/// </summary>
public enum UnreachableCode : byte
{
    Network = 0,
    Host = 1,
    Protocol = 2,
    Port = 3,
    FragmentationNeeded = 4,
    AdministrativelyProhibited = 13,
}
