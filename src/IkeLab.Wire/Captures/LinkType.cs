namespace IkeLab.Wire.Captures;

/// <summary>What a captured packet begins with, by the numbers of the tcpdump group's registry.</summary>
public enum LinkType : ushort
{
    Null = 0,
    Ethernet = 1,
    RawIp = 101,
    LinuxCooked = 113,
    RawIpv4 = 228,
}
