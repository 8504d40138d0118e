using IkeLab.Ike;
using IkeLab.Net;

namespace IkeLab.Lab;

/// <summary>
/// Ends a run in which gateways answer each other for ever: no limit on events per instant sees it, because each
/// message takes its time on the way. What leads to an SA is no such talk, however much it is.
/// </summary>
sealed class EndlessTalk(VirtualTime time)
{
    /// <summary>
    /// Messages of IKE within <see cref="Window"/> in which not one SA arose. Repetitions by timers are a few in a
    /// minute.
    /// </summary>
    public const int MessagesMax = 2_000;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    const int LabelsMax = 128;

    readonly Queue<TimeSpan> _sent = new();
    readonly Queue<string> _labels = new();

    public void Hear(JournalEntry entry)
    {
        if (entry.What is Phase1Established or ChildSaInstalled) _sent.Clear();
        if (entry.What is not MessageSent sent) return;

        _sent.Enqueue(entry.At);
        _labels.Enqueue($"{entry.Where} sends {sent.Name}");
        if (_labels.Count > LabelsMax) _labels.Dequeue();
        while (entry.At - _sent.Peek() > Window) _sent.Dequeue();
        if (_sent.Count <= MessagesMax) return;
        _sent.Clear();
        time.Stop(new LivelockException(
            entry.At,
            FormattableString.Invariant($"over {MessagesMax} messages of IKE in {Window.TotalSeconds} s, and no SA"),
            [.. _labels]));
    }
}
