using System.Globalization;
using IkeLab.Lab.Readings;
using IkeLab.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Lab.Laws;

/// <summary>
/// No nonce serves two quick modes, nor both sides of one: under one SKEYID_d it is the nonces, and the SPIs, that make
/// their keys differ (RFC 2409 section 5.5). Nobody reads them on the wire; the lab's keys do.
/// </summary>
public sealed class NoncesOfQuickMode(TwoSites sites) : JournalLaw("fresh nonces of quick mode")
{
    readonly Dictionary<NetInterface, string> _senders = sites.Gateways
        .SelectMany(static gateway => gateway.Outsides.Select(port => (Port: port, gateway.Name)))
        .ToDictionary(static one => one.Port, static one => one.Name);

    readonly MessageNamer _namer = new();
    readonly LabKeys _keys = new(sites.Journal);
    readonly Dictionary<Octets, string> _used = [];

    public override void Observe(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.What is not PacketSent sent || !_senders.TryGetValue(sent.Interface, out var from)) return;
        if (sent.Packet.Ip is not { } ip || !sent.Packet.TryReadUdp(out var udp)) return;
        if (_namer.Name(udp.Between(ip)) is not { Transmission: 1, Message: var message }) return;
        if (message.Header.Exchange is ExchangeType.Informational) return;

        // Phase 1 too: its values and last block make the IVs of phase 2.
        var payloads = _keys.Read(from, message) ?? [];
        if (message.Header.Exchange is ExchangeType.QuickMode) Use(payloads.OfType<Nonce>(), from, message, sent.At);
    }

    void Use(IEnumerable<Nonce> nonces, string from, Message message, TimeSpan at)
    {
        var by = string.Create(
            CultureInfo.InvariantCulture, $"{from} in quick mode {message.Header.MessageId:x8} at {at.InSeconds()}");
        foreach (var nonce in nonces)
        {
            if (!_used.TryAdd(nonce.Data, by)) Break(at, $"{by} sent the nonce of {_used[nonce.Data]}");
        }
    }
}
