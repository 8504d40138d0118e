namespace IkeLab.Dialects.Configurations;

/// <summary>
/// A section of an IOS configuration: which commands it has, and what a line means that is none of them.
/// </summary>
/// <param name="IsOfCrypto">A line of it that is not understood is a mistake; in others it is of no use here.</param>
/// <param name="Rules">Its commands.</param>
sealed record IosMode(bool IsOfCrypto, IReadOnlyList<IosRule> Rules);

/// <summary>A command of a section.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Opens">The section that it begins; null when it is one line.</param>
/// <param name="Note">Why nothing is done with it; null where something is.</param>
sealed record IosRule(IosCommandKind Kind, IosForm Form, IosMode? Opens, string? Note);
