using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Esp;

/// <summary>
/// The outer header of tunnel mode, RFC 4301 section 5.1.2.1. Options are never copied. The inner time to live is left
/// alone: decrementing it is a part of forwarding, which happens before and after (its note 2).
/// </summary>
static class TunnelHeader
{
    const byte EcnBits = 0b11;
    const byte EcnNotCapable = 0b00;
    const byte EcnCongestionExperienced = 0b11;

    public static Ipv4Packet Wrap(
        Ipv4Packet inner, TunnelEnds ends, TunnelPolicy policy, ushort identification, Octets esp) =>
        new(ends.Local, ends.Peer, IpProtocol.Esp, esp)
        {
            TypeOfService = inner.TypeOfService,
            Identification = identification,
            DontFragment = policy.DontFragment switch
            {
                DontFragmentPolicy.Set => true,
                DontFragmentPolicy.Clear => false,
                _ => inner.DontFragment,
            },
            TimeToLive = policy.TimeToLive,
        };

    /// <summary>The inner packet, which learns of a congestion on the way if its ends speak ECN (note 6).</summary>
    public static Ipv4Packet Unwrap(Ipv4Packet inner, byte outerTypeOfService)
    {
        var isCongested = (outerTypeOfService & EcnBits) == EcnCongestionExperienced;
        var isCapable = (inner.TypeOfService & EcnBits) != EcnNotCapable;
        return isCongested && isCapable
            ? inner with { TypeOfService = (byte)(inner.TypeOfService | EcnCongestionExperienced) }
            : inner;
    }
}
