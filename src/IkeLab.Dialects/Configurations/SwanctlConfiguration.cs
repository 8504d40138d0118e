namespace IkeLab.Dialects.Configurations;

/// <summary>A swanctl.conf as strongSwan reads it (strongswan.conf(5)).</summary>
/// <param name="Root">The whole of it.</param>
/// <param name="NotUnderstood">The first thing that is wrong; strongSwan stops there too.</param>
public sealed record SwanctlConfiguration(SwanctlSection Root, Complaint? NotUnderstood)
{
    /// <summary>Reads whatever is pasted; it never throws.</summary>
    public static SwanctlConfiguration Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TextLimits.Check(text) is { } why ? new(new("", 1), why) : new SwanctlReader(text).Read();
    }
}
