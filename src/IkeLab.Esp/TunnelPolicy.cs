namespace IkeLab.Esp;

/// <summary>What a gateway decides of the outer header; the rest follows from the inner one and the SA.</summary>
public sealed record TunnelPolicy(DontFragmentPolicy DontFragment = DontFragmentPolicy.Copy, byte TimeToLive = 64);
