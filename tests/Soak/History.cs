using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Soak;

/// <summary>The journal of a long run, by the second, as far as it says what became of a datagram.</summary>
sealed class History
{
    public const string Isp = "lost at the ISP";
    public const string NoSa = "no SA to send with";
    public const string UnknownSpi = "an SA that the receiver does not have";

    readonly Dictionary<long, List<JournalEntry>> _seconds = [];
    readonly List<JournalEntry> _removals = [];
    readonly Dictionary<(string Gateway, uint InboundSpi), string> _removed = [];
    readonly Dictionary<uint, uint> _modes = []; // by outbound SPI
    readonly Dictionary<(string Gateway, uint MessageId), string> _ended = [];

    public History(Journal journal)
    {
        foreach (var entry in journal.Entries) Read(entry);
    }

    /// <summary>What became of a datagram that was sent in this time; null when nothing says it.</summary>
    public (string Kind, string? Why)? CauseOf(Gateway from, Gateway to, TimeSpan sent, TimeSpan until)
    {
        foreach (var entry in Between(sent, until))
        {
            if (entry.What is PacketDropped { Packet.Ip: { Protocol: IpProtocol.Esp } ip } &&
                    ip.Source.Equals(from.Setup.Outside))
                return (Isp, null);
            if (entry.What is PacketWithoutSa && entry.Where == from.Name &&
                    LastRemovalAt(from, entry.At) is { } removal)
                return (NoSa, removal);
            if (entry.What is EspRefused { Reason: EspRefusal.UnknownSpi } refused && entry.Where == to.Name &&
                    WhyUnknown(to, refused.Spi) is { } why)
                return (UnknownSpi, why);
        }

        return null;
    }

    void Read(JournalEntry entry)
    {
        switch (entry.What)
        {
            case PacketDropped or PacketWithoutSa or EspRefused:
                var second = entry.At.Ticks / TimeSpan.TicksPerSecond;
                if (!_seconds.TryGetValue(second, out var entries)) _seconds[second] = entries = [];
                entries.Add(entry);
                break;
            case ChildSaRemoved removed:
                _removals.Add(entry);
                _removed[(entry.Where, removed.Sa.InboundSpi)] = removed.Why;
                break;
            case ChildSaInstalled { IsInbound: false } installed:
                _modes[installed.Sa.OutboundSpi] = installed.Sa.MessageId;
                break;
            case QuickModeFailed failed:
                _ended[(entry.Where, failed.MessageId)] = "QM3 never came";
                break;
            case QuickModeEstablished complete:
                _ended.TryAdd((entry.Where, complete.MessageId), "QM3 came late");
                break;
            default:
                break;
        }
    }

    IEnumerable<JournalEntry> Between(TimeSpan from, TimeSpan until)
    {
        for (var second = from.Ticks / TimeSpan.TicksPerSecond;
            second <= until.Ticks / TimeSpan.TicksPerSecond; second++)
        {
            foreach (var entry in _seconds.GetValueOrDefault(second) ?? [])
            {
                if (entry.At >= from && entry.At < until) yield return entry;
            }
        }
    }

    string? LastRemovalAt(Gateway gateway, TimeSpan before) =>
        _removals.FindLast(entry => entry.Where == gateway.Name &&
            entry.At <= before) is { What: ChildSaRemoved removed } ? removed.Why : null;

    string? WhyUnknown(Gateway gateway, uint spi) =>
        _removed.TryGetValue((gateway.Name, spi), out var why) ? why
        : _modes.TryGetValue(spi, out var mode) ? _ended.GetValueOrDefault((gateway.Name, mode))
        : null;
}
