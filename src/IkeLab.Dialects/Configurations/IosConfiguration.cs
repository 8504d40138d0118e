namespace IkeLab.Dialects.Configurations;

/// <summary>
/// A configuration of IOS as people paste it: what <c>show running-config</c> prints, all of it or a part, or the lines
/// that they type, without indentation. Every line is in one of the three lists, or a comment.
/// </summary>
/// <param name="Commands">What was understood, in order.</param>
/// <param name="Unused">Lines that are nothing of IPsec's.</param>
/// <param name="NotUnderstood">Lines that should have been.</param>
public sealed record IosConfiguration(
    IReadOnlyList<IosCommand> Commands, IReadOnlyList<Complaint> Unused, IReadOnlyList<Complaint> NotUnderstood)
{
    /// <summary>Reads whatever is pasted; it never throws.</summary>
    public static IosConfiguration Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TextLimits.Check(text) is { } why ? new([], [], [why]) : new IosReader().Read(text);
    }

    public IEnumerable<IosCommand> All(IosCommandKind kind) => Commands.Where(command => command.Kind == kind);

    /// <summary>Of several lines of a kind the last, as on IOS.</summary>
    public IosCommand? Last(IosCommandKind kind) => Commands.LastOrDefault(command => command.Kind == kind);
}
