using IkeLab.Crypto;
using IkeLab.Wire;

namespace IkeLab.Ike;

/// <summary>
/// All that a stack may touch: whoever holds these three holds the whole run in hand. The same peer therefore lives in
/// the virtual network, in a test of two peers without a network, and on a real UDP socket.
/// </summary>
public sealed record Surroundings(TimeProvider Time, Secrets Secrets, IUdpPort Port);
