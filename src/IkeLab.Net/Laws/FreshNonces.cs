using System.Globalization;
using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Net.Laws;

/// <summary>
/// In IKE, no nonce serves two negotiations (with the pre-shared key it makes SKEYID, RFC 2409 section 5), and no IV
/// two messages. The IV of an informational message comes of its message ID alone (RFC 2409 section 5.7 and appendix
/// B), so under one ISAKMP SA its ID belongs to no other message. Watches the gateways' outside interfaces, without a
/// key: the nonces of quick mode are hidden from it.
/// </summary>
public sealed class FreshNonces(params IEnumerable<NetInterface> outsides) : Law("fresh nonces and IVs of IKE")
{
    readonly List<NetInterface> _outsides = [.. outsides];
    readonly Dictionary<Octets, (IPAddress Sender, SaId Sa, TimeSpan At)> _nonces = [];
    readonly Dictionary<(SaId, uint), (ExchangeType Exchange, Octets Octets, TimeSpan At)> _first = [];

    public override void Observe(NetEvent happened)
    {
        if (happened is not PacketSent sent || !_outsides.Contains(sent.Interface)) return;
        if (sent.Packet.Ip is not { } ip || !sent.Packet.TryReadUdp(out var udp)) return;
        if (!MessageNamer.TryTakeIke(udp.Between(ip), out var octets)) return;
        if (!Message.TryParse(octets, out var message)) return;

        if (message.IsEncrypted) ObserveIv(sent.At, ip.Source, message, octets);
        else if (message.TryReadPayloads(out var payloads)) ObserveNonces(sent.At, ip.Source, message, payloads);
    }

    void ObserveNonces(TimeSpan at, IPAddress sender, Message message, IReadOnlyList<Payload> payloads)
    {
        foreach (var nonce in payloads.OfType<Nonce>())
        {
            var sa = message.Header.Sa;
            if (_nonces.TryAdd(nonce.Data, (sender, sa, at))) continue;

            var (first, of, since) = _nonces[nonce.Data];
            if (first.Equals(sender) && of == sa) continue; // sent again
            Break(at, string.Create(CultureInfo.InvariantCulture,
                $"{sender} sent in SA {sa} the nonce that {first} had sent in SA {of} at {since.InSeconds()}"));
        }
    }

    void ObserveIv(TimeSpan at, IPAddress sender, Message message, Octets octets)
    {
        var (sa, exchange, messageId) = (message.Header.Sa, message.Header.Exchange, message.Header.MessageId);
        if (_first.TryAdd((sa, messageId), (exchange, octets, at))) return;

        var first = _first[(sa, messageId)];
        var isInformational = ExchangeType.Informational == exchange || ExchangeType.Informational == first.Exchange;
        if (!isInformational || first.Octets == octets) return;
        Break(at, string.Create(CultureInfo.InvariantCulture,
            $"{sender} sent an informational message of SA {sa} under message ID {messageId:x8}, "
            + $"which had its IV used at {first.At.InSeconds()}"));
    }
}
