namespace IkeLab.Wire.Ip;

/// <summary>The kinds of <see cref="UdpEncapsulation"/>; malformed is what is too short for an SPI.</summary>
public enum UdpContent
{
    Malformed,
    Ike,
    Esp,
    KeepAlive,
}
