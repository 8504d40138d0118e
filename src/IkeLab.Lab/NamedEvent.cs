using System.Text.RegularExpressions;
using IkeLab.Ike;

namespace IkeLab.Lab;

/// <summary>
/// A moment of a run that a sentence can name: "MM2", once its receiver has accepted it, or "the tunnel is up".
/// </summary>
public sealed partial class NamedEvent
{
    public const string TunnelUp = "the tunnel is up";

    NamedEvent(string text) => Text = text;

    public string Text { get; }

    /// <param name="text">The name of an IKE message, or <see cref="TunnelUp"/>.</param>
    public static NamedEvent Of(string text) => new(text);

    /// <summary>What there is, in words.</summary>
    public const string Names = $"MM1 to MM6, AM1 to AM3, QM1 to QM4, INFO, or '{TunnelUp}'";

    /// <returns>Null when there is no such event.</returns>
    public static NamedEvent? Find(string text) => text is TunnelUp || Message().IsMatch(text) ? new(text) : null;

    [GeneratedRegex(@"\A(MM[1-6]|AM[1-3]|QM[1-4]|INFO)\z")]
    private static partial Regex Message();

    public bool IsReached(JournalEntry entry, LabContext lab)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(lab);
        return Text == TunnelUp
            ? entry.What is ChildSaInstalled && lab.HasStarted && lab.Sites.Gateways.All(gateway => gateway.IsUp)
            : entry.What is MessageAccepted accepted && accepted.Name == Text;
    }
}
