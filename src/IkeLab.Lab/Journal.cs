using IkeLab.Net;
using IkeLab.Net.Routing;

namespace IkeLab.Lab;

/// <summary>
/// Everything that happened in a run, in order. It is the truth: the ladder, the captures' comments, show, the why line
/// and the steps are readings of it, and none of them reads another.
/// </summary>
public sealed class Journal(VirtualTime time)
{
    readonly List<JournalEntry> _entries = [];
    int _written;

    /// <summary>
    /// A simulated run ends, and keeps all; what runs for days keeps at least half as many entries, the latest.
    /// </summary>
    public int KeptMax { get; init; } = int.MaxValue;

    /// <summary>Time since the run began.</summary>
    public TimeSpan Now => time.Now;

    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>Called for each entry as it is written; a live ladder or a law listens here.</summary>
    public event Action<JournalEntry>? Written;

    /// <param name="where">The gateway, host or ISP it happened at; empty for the network between.</param>
    /// <param name="what">An event of Ike, Esp, Net or the lab.</param>
    public void Write(string where, object what)
    {
        var entry = new JournalEntry(++_written, time.Now, where, what);
        if (_entries.Count >= KeptMax) _entries.RemoveRange(0, (_entries.Count + 1) / 2);
        _entries.Add(entry);
        Written?.Invoke(entry);
    }

    /// <summary>Takes what the network tells; where it happened is in the event itself.</summary>
    public void Write(NetEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        Write(
            happened switch
            {
                PacketSent sent => sent.Interface.Node.Name,
                PacketReceived received => received.Interface.Node.Name,
                PacketDropped dropped => dropped.Isp.Name,
                PacketDelayed delayed => delayed.Isp.Name,
                PacketDuplicated copied => copied.Isp.Name,
                PacketFragmented cut => cut.Isp.Name,
                PacketAltered altered => altered.Isp.Name,
                PacketHeld held => held.Isp.Name,
                PacketAnswered answered => answered.Isp.Name,
                PacketTranslated translated => translated.Nat.Name,
                TranslationRefused refused => refused.Nat.Name,
                FragmentKept kept => kept.Nat.Name,
                MappingMade made => made.Nat.Name,
                MappingForgotten forgotten => forgotten.Nat.Name,
                PacketForged forged => forged.Port.Node.Name,
                NoRoute lost => lost.Node.Name,
                TimeToLiveExpired expired => expired.Node.Name,
                PacketIgnored ignored => ignored.Node.Name,
                RouteLearned learned => learned.Node.Name,
                RouteLost lost => lost.Node.Name,
                _ => "",
            },
            happened);
    }

    /// <summary>What happened at a place, of one kind.</summary>
    public IEnumerable<T> At<T>(string where) =>
        _entries.Where(entry => entry.Where == where).Select(entry => entry.What).OfType<T>();
}

/// <summary>One entry of the journal.</summary>
/// <param name="Number">From 1, without a gap.</param>
/// <param name="At">Virtual time since the start of the run.</param>
/// <param name="Where">The node.</param>
/// <param name="What">The event.</param>
public sealed record JournalEntry(int Number, TimeSpan At, string Where, object What);
