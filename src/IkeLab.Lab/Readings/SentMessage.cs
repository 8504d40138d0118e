using IkeLab.Net;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Lab.Readings;

/// <summary>An IKE message as a gateway put it on the wire, in the order in which all of them were.</summary>
/// <param name="From">The gateway's name.</param>
/// <param name="Packet">The packet it was in.</param>
/// <param name="Name">"MM1".</param>
/// <param name="Transmission">1 the first time.</param>
/// <param name="Message">As sent.</param>
/// <param name="Payloads">
/// As anybody reads them or, of an encrypted message, as the keys of the lab do; null when they cannot be read.
/// </param>
public sealed record SentMessage(
    string From, Packet Packet, string Name, int Transmission, Message Message, IReadOnlyList<Payload>? Payloads)
{
    /// <summary>Everything that the gateways of a run have sent so far.</summary>
    public static IReadOnlyList<SentMessage> Of(TwoSites sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        var outsides = sites.Gateways.SelectMany(gateway => gateway.Outsides.Select(port => (Port: port, gateway.Name)))
            .ToDictionary(one => one.Port, one => one.Name);
        var (namer, keys) = (new MessageNamer(), new LabKeys(sites.Journal));
        List<SentMessage> messages = [];
        foreach (var sent in sites.Journal.Entries.Select(entry => entry.What).OfType<PacketSent>())
        {
            if (!outsides.TryGetValue(sent.Interface, out var from)) continue;
            if (sent.Packet.Ip is not { } ip || !sent.Packet.TryReadUdp(out var udp)) continue;
            if (namer.Name(udp.Between(ip)) is not { } named) continue;

            // A message that comes again is the same octets; its place in the chain of IVs is that of the first.
            var known = messages.Find(known => known.From == from && known.Message == named.Message);
            var payloads = known is null ? keys.Read(from, named.Message) : known.Payloads;
            messages.Add(new(from, sent.Packet, named.Name, named.Transmission, named.Message, payloads));
        }

        return messages;
    }
}
