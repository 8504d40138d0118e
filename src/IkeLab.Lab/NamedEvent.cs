using IkeLab.Ike;

namespace IkeLab.Lab;

/// <summary>A moment of a run that a sentence can name: "MM2", once its receiver has accepted it, or "the tunnel is up".</summary>
public sealed class NamedEvent
{
    public const string TunnelUp = "the tunnel is up";

    NamedEvent(string text) => Text = text;

    public string Text { get; }

    /// <param name="text">The name of an IKE message, or <see cref="TunnelUp"/>.</param>
    public static NamedEvent Of(string text) => new(text);

    public bool IsReached(JournalEntry entry, LabContext lab)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(lab);
        return Text == TunnelUp
            ? entry.What is ChildSaInstalled && lab.HasStarted && lab.Sites.Gateways.All(gateway => gateway.IsUp)
            : entry.What is MessageAccepted accepted && accepted.Name == Text;
    }
}
