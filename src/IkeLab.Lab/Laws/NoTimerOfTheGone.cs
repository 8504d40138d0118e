using System.Globalization;
using IkeLab.Ike;
using IkeLab.Net;

namespace IkeLab.Lab.Laws;

/// <summary>
/// All timers of an SA that was deleted, and of an exchange that is over, are cancelled: none of them sends anything
/// any more, and a gateway without any SA waits for nothing.
/// </summary>
public sealed class NoTimerOfTheGone(IEnumerable<Gateway> gateways) : JournalLaw("no timer of the gone")
{
    readonly List<Gateway> _gateways = [.. gateways];
    readonly Dictionary<(string Where, int Sa), TimeSpan> _deleted = [];
    readonly Dictionary<(string Where, int Sa, uint MessageId), TimeSpan> _over = [];

    public override void Observe(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        switch (entry.What)
        {
            case Phase1Deleted deleted:
                _deleted.TryAdd((entry.Where, deleted.Sa.Number), entry.At);
                break;
            case QuickModeEstablished done:
                _over.TryAdd((entry.Where, done.Sa.Number, done.MessageId), entry.At);
                break;
            case QuickModeFailed failed:
                _over.TryAdd((entry.Where, failed.Sa.Number, failed.MessageId), entry.At);
                break;
            case MessageSent { Why: Transmission.Timer } sent:
                ObserveTimer(entry, sent);
                break;
        }
    }

    public override void Conclude(TimeSpan now)
    {
        foreach (var gateway in _gateways)
        {
            var timers = gateway.Timers.Armed;
            if (timers == 0 || gateway.Ike.Sas.Count > 0 || gateway.Pairs.Count > 0) continue;
            Break(now, string.Create(CultureInfo.InvariantCulture,
                $"{gateway.Name} has no SA left, but {timers} of its timers run"));
        }
    }

    void ObserveTimer(JournalEntry entry, MessageSent sent)
    {
        if (_deleted.TryGetValue((entry.Where, sent.Sa.Number), out var deleted))
        {
            Break(entry.At, string.Create(CultureInfo.InvariantCulture,
                $"{entry.Where} sent {sent.Name} by a timer of ISAKMP SA {sent.Sa.Number}, "
                + $"deleted at {deleted.InSeconds()}"));
        }
        else if (_over.TryGetValue((entry.Where, sent.Sa.Number, sent.MessageId), out var over))
        {
            Break(entry.At, string.Create(CultureInfo.InvariantCulture,
                $"{entry.Where} sent {sent.Name} by a timer of quick mode {sent.MessageId:x8}, "
                + $"over since {over.InSeconds()}"));
        }
    }
}
