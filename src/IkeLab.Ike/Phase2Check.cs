using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>A transform of phase 2 that was held against a transform set and the group of the policy line.</summary>
/// <param name="Proposal">The number of its proposal.</param>
/// <param name="Transform">As it came.</param>
/// <param name="Matches">Whether it was taken.</param>
public sealed record Phase2Check(byte Proposal, Transform Transform, bool Matches);
