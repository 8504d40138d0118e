using System.Diagnostics.CodeAnalysis;
using System.Net;
using IkeLab.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Lab.Readings;

/// <summary>
/// Makes rules of what no ISP can know: what an IKE message says, encrypted or not and in whatever exchange, read with
/// the keys of the lab as it leaves its gateway; and the addresses of the packets within ESP. The text of such a
/// criterion says "(oracle)", and so does every report that names its rule.
/// </summary>
public sealed class Oracle
{
    internal const string Mark = " (oracle)";

    readonly LabContext _lab;
    readonly LabKeys _keys;
    readonly Dictionary<(string From, Octets Message), IReadOnlyList<Payload>?> _read = [];
    readonly Dictionary<long, IReadOnlyList<Payload>> _byPacket = []; // looked up, never enumerated
    readonly EspContents _esp = new();

    /// <summary>Hears everything from now on, and what has been so far.</summary>
    public Oracle(LabContext lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        (_lab, _keys) = (lab, new(lab.Journal));
        foreach (var entry in lab.Journal.Entries) Hear(entry);
        lab.Journal.Written += Hear;
    }

    /// <summary>R-U-THERE and R-U-THERE-ACK, RFC 3706 section 5.</summary>
    public Criterion DeadPeerDetection() => Says(
        "DPD", static payload => payload is Notification { Notify: NotifyType.RUThere or NotifyType.RUThereAck });

    public Criterion Delete() => Says("Delete", static payload => payload is Delete);

    /// <param name="notify">The kind.</param>
    /// <param name="name">As the sentence calls it.</param>
    public Criterion Notify(NotifyType notify, string name) =>
        Says($"notify {name}", payload => payload is Notification notification && notification.Notify == notify);

    /// <summary>
    /// ESP that carries packets of these addresses, in tunnel mode those within; what somebody has changed, or cut,
    /// cannot be read any more and is none.
    /// </summary>
    /// <param name="source">Null for any.</param>
    /// <param name="destination">Null for any.</param>
    public Criterion Carries(IPNetwork? source, IPNetwork? destination) => new(
        $"ESP with packets{Words(" from ", source)}{Words(" to ", destination)}{Mark}",
        packet => _esp.Of(packet) is { } inner && source?.Contains(inner.Source) != false &&
            destination?.Contains(inner.Destination) != false);

    static string Words(string before, IPNetwork? network) => network is not { } some ? ""
        : some.PrefixLength == 32 ? $"{before}{some.BaseAddress}" : $"{before}{some}";

    Criterion Says(string text, Func<Payload, bool> what) => new(
        text + Mark, packet => _byPacket.TryGetValue(packet.Packet.Id, out var payloads) && payloads.Any(what));

    void Hear(JournalEntry entry)
    {
        if (entry.What is ChildSaInstalled { IsInbound: false, Sa: var sa }) _esp.Add(sa);
        if (entry.What is PacketDuplicated { Packet: var original, Copy: var copy } &&
            _byPacket.TryGetValue(original.Id, out var known)) _byPacket[copy.Id] = known;
        if (entry.What is not PacketSent sent || !_lab.HasStarted) return;
        if (_lab.Sites.Gateways.FirstOrDefault(one => one.Outsides.Contains(sent.Interface)) is not { } gateway) return;
        if (!TryRead(sent.Packet, gateway.Name, out var payloads)) return;
        if (payloads.Any(static payload => payload is Notification or Wire.Isakmp.Delete))
            _byPacket[sent.Packet.Id] = payloads;
    }

    bool TryRead(Packet packet, string from, [NotNullWhen(true)] out IReadOnlyList<Payload>? payloads)
    {
        payloads = null;
        if (packet.Ip is not { } ip || !packet.TryReadUdp(out var udp)) return false;
        if (!MessageNamer.TryTakeIke(udp.Between(ip), out var octets)) return false;
        if (!Message.TryParse(octets, out var message)) return false;

        // What comes again is the same octets; its place in the chain of IVs is that of the first.
        if (!_read.TryGetValue((from, octets), out payloads))
            _read[(from, octets)] = payloads = _keys.Read(from, message);
        return payloads is not null;
    }
}
