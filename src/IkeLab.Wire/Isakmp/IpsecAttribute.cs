namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Attribute types of IPsec SAs, RFC 2407 section 4.5; 10 and 11 from the IANA registry (RFC 3168, RFC 4304).
/// </summary>
public enum IpsecAttribute : ushort
{
    None = 0,
    SaLifeType = 1,
    SaLifeDuration = 2,
    GroupDescription = 3,
    EncapsulationMode = 4,
    AuthenticationAlgorithm = 5,
    KeyLength = 6,
    KeyRounds = 7,
    CompressDictionarySize = 8,
    CompressPrivateAlgorithm = 9,
    EcnTunnel = 10,
    ExtendedSequenceNumber = 11,
}
