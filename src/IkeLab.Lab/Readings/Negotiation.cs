using IkeLab.Ike;
using IkeLab.Net;

namespace IkeLab.Lab.Readings;

/// <summary>
/// What the first negotiation of a run cost, and what it gave away to whoever is on the path: R60. It reads what the
/// gateways sent, and not what the ISP let through.
/// </summary>
public sealed class Negotiation
{
    readonly Journal _journal;
    readonly IReadOnlyList<ObservedPacket> _sent;
    readonly IReadOnlyList<ObservedPacket> _messages;
    readonly TimeSpan? _began;

    Negotiation(TwoSites sites)
    {
        _journal = sites.Journal;
        Gateways = [.. sites.Gateways.Select(gateway => gateway.Name)];
        _sent =
        [
            .. sites.Gateways.SelectMany(gateway => gateway.Outsides).SelectMany(port => ObservedPacket.Of(port.Tap!))
                .Where(packet => packet.Direction is TapDirection.Out)
                .OrderBy(packet => packet.At),
        ];
        var spi = _sent.FirstOrDefault(packet => packet.Message is not null)?.Message!.Header.Sa.Initiator;
        _messages = [.. _sent.Where(packet => packet.Message is { } message && message.Header.Sa.Initiator == spi)];
        _began = _messages is [var first, ..] ? first.At : null;
        Identities = [.. sites.Taps.SelectMany(ClearIdentities.Of).Distinct()];
        CanBeGuessedFrom = sites.Taps.Any(tap => GuessMaterial.Of(tap) is not []);
    }

    public static Negotiation Of(TwoSites sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        return new(sites);
    }

    public IReadOnlyList<string> Gateways { get; }

    /// <summary>Messages of phase 1, those sent again included.</summary>
    public int Phase1Messages => _messages.Count(IsPhase1);

    /// <summary>Messages of quick mode, those sent again included.</summary>
    public int QuickModeMessages => _messages.Count(packet => packet.Name!.StartsWith("QM", StringComparison.Ordinal));

    /// <summary>How often the initiator had to wait for the responder until it could send data.</summary>
    public int RoundTrips => _messages.Select(packet => packet.Name!).Distinct()
        .Count(name => name is "MM2" or "MM4" or "MM6" or "AM2" or "QM2");

    /// <summary>Octets of IPv4 packets that carried its messages.</summary>
    public int Octets => _messages.Sum(packet => packet.Ip.TotalLength);

    /// <summary>From its first message until the initiator could send data; null when it never could.</summary>
    public TimeSpan? Ready =>
        First(entry => entry.What is QuickModeEstablished { Role: Role.Initiator }) - _began;

    /// <summary>From its first message to the first ESP packet; null when there is none.</summary>
    public TimeSpan? FirstData => _sent.FirstOrDefault(packet => packet.IsEsp)?.At - _began;

    /// <summary>What the path shows of who the two are; empty when their identities are encrypted.</summary>
    public IReadOnlyList<string> Identities { get; }

    /// <summary>The kinds of payload in clear, in the order in which they first came.</summary>
    public IReadOnlyList<string> Payloads =>
    [
        .. _messages.Where(packet => !packet.Message!.IsEncrypted)
            .SelectMany(packet => packet.Message!.TryReadPayloads(out var payloads) ? payloads : [])
            .Select(PayloadNotation.Of)
            .Distinct(),
    ];

    /// <summary>Somebody on the path can hold guessed pre-shared keys against it, at home.</summary>
    public bool CanBeGuessedFrom { get; }

    /// <summary>From its first message until phase 1 was complete at a gateway; null when it never was.</summary>
    public TimeSpan? CompleteAt(string gateway) =>
        First(entry => entry.Where == gateway && entry.What is Phase1Established) - _began;

    TimeSpan? First(Func<JournalEntry, bool> holds) => _journal.Entries.FirstOrDefault(holds)?.At;

    static bool IsPhase1(ObservedPacket packet) => packet.Name is ['M' or 'A', 'M', ..];
}
