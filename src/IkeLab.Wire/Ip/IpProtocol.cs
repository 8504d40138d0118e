namespace IkeLab.Wire.Ip;

/// <summary>The protocols of the lab, by their IANA numbers.</summary>
public enum IpProtocol : byte
{
    None = 0,
    Icmp = 1,
    IpInIp = 4,
    Tcp = 6,
    Udp = 17,
    Esp = 50,
    Ah = 51,
}
