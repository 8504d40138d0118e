namespace IkeLab.Wire.Isakmp;

/// <summary>RFC 2407 section 4.4.1.</summary>
public enum ProtocolId : byte
{
    None = 0,
    Isakmp = 1,
    Ah = 2,
    Esp = 3,
    IpComp = 4,
}
