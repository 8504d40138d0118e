namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Values of <see cref="IpsecAttribute.EncapsulationMode"/>, RFC 2407 section 4.5 and RFC 3947 section 5.1.
/// </summary>
public enum EncapsulationMode : ushort
{
    None = 0,
    Tunnel = 1,
    Transport = 2,
    UdpEncapsulatedTunnel = 3,
    UdpEncapsulatedTransport = 4,
}
