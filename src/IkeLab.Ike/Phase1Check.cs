using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>A transform of phase 1 that was held against a policy.</summary>
/// <param name="Transform">As it came.</param>
/// <param name="Priority">The policy's.</param>
/// <param name="Mismatch">
/// The attribute that does not match, of several the first as IOS compares them; None for a transform that is not
/// KEY_IKE. Null when the transform matches.
/// </param>
/// <param name="IsLast">No transform comes behind it in its proposal.</param>
public sealed record Phase1Check(Transform Transform, int Priority, IkeAttribute? Mismatch, bool IsLast);
