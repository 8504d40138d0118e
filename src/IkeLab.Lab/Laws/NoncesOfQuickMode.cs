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
static class NoncesOfQuickMode
{
    public const string Name = "fresh nonces of quick mode";

    public static IEnumerable<string> Violations(TwoSites sites)
    {
        var senders = sites.Gateways.SelectMany(gateway => gateway.Outsides.Select(port => (Port: port, gateway.Name)))
            .ToDictionary(one => one.Port, one => one.Name);
        var (namer, keys) = (new MessageNamer(), new LabKeys(sites.Journal));
        Dictionary<Octets, string> used = [];
        foreach (var sent in sites.Journal.Entries.Select(entry => entry.What).OfType<PacketSent>())
        {
            if (!senders.TryGetValue(sent.Interface, out var from) || sent.Packet.Ip is not { } ip) continue;
            if (!sent.Packet.TryReadUdp(out var udp) || namer.Name(udp.Between(ip)) is not { } named) continue;
            if (named.Transmission > 1 || named.Message.Header.Exchange is ExchangeType.Informational) continue;

            // Phase 1 too: its values and last block make the IVs of phase 2.
            var payloads = keys.Read(from, named.Message) ?? [];
            if (named.Message.Header.Exchange is not ExchangeType.QuickMode) continue;

            var by = string.Create(
                CultureInfo.InvariantCulture,
                $"{from} in quick mode {named.Message.Header.MessageId:x8} at {sent.At.InSeconds()}");
            foreach (var nonce in payloads.OfType<Nonce>())
            {
                if (!used.TryAdd(nonce.Data, by)) yield return $"{Name}: {by} sent the nonce of {used[nonce.Data]}";
            }
        }
    }
}
