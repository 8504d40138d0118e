namespace IkeLab.Esp;

/// <summary>What an SA puts into ESP, RFC 4303 section 3.1.</summary>
public enum EspMode
{
    /// <summary>The whole packet, behind an outer header of the gateways.</summary>
    Tunnel,

    /// <summary>What is behind the packet's own header, which stays: for packets of the gateways themselves.</summary>
    Transport,
}
