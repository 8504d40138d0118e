namespace IkeLab.Esp;

/// <summary>What the policy does with a packet, RFC 4301 section 4.4.1.</summary>
public enum SpdAction
{
    Protect,
    Bypass,
    Discard,
}
