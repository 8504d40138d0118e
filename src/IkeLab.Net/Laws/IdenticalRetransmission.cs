using System.Globalization;
using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Net.Laws;

/// <summary>
/// An IKE message that is sent again is sent as it was, octet for octet (RFC 2408 section 3.1 and 5.1; a nonce, a key
/// or an IV made anew would be another message). Watches the gateways' outside interfaces, before any ISP.
/// </summary>
/// <remarks>
/// The same message is the same name, sender, SA (both SPIs: an MM2 with a new R-SPI belongs to another negotiation)
/// and message ID. In quick mode all messages look alike from outside and a changed one would pass for the next; but
/// the two sides take turns, so two different messages in a row from one side are a repetition that changed. Of other
/// exchanges (INFO, transaction) and of fragments, one sender may send many different ones under one message ID.
/// </remarks>
public sealed class IdenticalRetransmission(params IEnumerable<NetInterface> outsides)
    : Law("identical retransmissions")
{
    readonly List<NetInterface> _outsides = [.. outsides];
    readonly MessageNamer _namer = new();
    readonly Dictionary<(IPAddress, SaId, uint, string), (Octets Octets, TimeSpan At)> _sent = [];
    readonly Dictionary<(SaId, uint), (IPAddress Sender, string Name, TimeSpan At)> _lastOfQuickMode = [];

    public override void Observe(NetEvent happened)
    {
        if (happened is not PacketSent sent || !_outsides.Contains(sent.Interface)) return;
        if (sent.Packet.Ip is not { } ip || !sent.Packet.TryReadUdp(out var udp)) return;
        var named = _namer.Name(udp.Between(ip));
        if (named is null || !IsOfOneKind(named)) return;

        if (named.Message.Header.Exchange == ExchangeType.QuickMode) ObserveTurn(sent.At, ip.Source, named);
        ObserveAgain(sent.At, ip.Source, named);
    }

    static bool IsOfOneKind(NamedMessage named) =>
        named.Name != MessageName.Fragment
        && named.Message.Header.Exchange
            is ExchangeType.IdentityProtection or ExchangeType.Aggressive or ExchangeType.QuickMode;

    void ObserveAgain(TimeSpan at, IPAddress sender, NamedMessage named)
    {
        var header = named.Message.Header;
        var octets = named.Message.ToBytes();
        var message = (sender, header.Sa, header.MessageId, named.Name);
        if (!_sent.TryGetValue(message, out var first))
        {
            _sent[message] = (octets, at);
        }
        else if (first.Octets != octets)
        {
            var offset = first.Octets.Span.CommonPrefixLength(octets.Span);
            Break(at, string.Create(CultureInfo.InvariantCulture,
                $"{sender} sent {named.Name} of SA {header.Sa} again with other octets than at {first.At.InSeconds()}: "
                + $"they differ at offset {offset}"));
        }
    }

    void ObserveTurn(TimeSpan at, IPAddress sender, NamedMessage named)
    {
        if (named.Transmission > 1) return;
        var exchange = (named.Message.Header.Sa, named.Message.Header.MessageId);
        if (_lastOfQuickMode.TryGetValue(exchange, out var last) && last.Sender.Equals(sender))
        {
            Break(at, string.Create(CultureInfo.InvariantCulture,
                $"{sender} sent a second message of quick mode {exchange.MessageId:x8} out of turn, {named.Name} after "
                + $"{last.Name} of {last.At.InSeconds()}: a repetition with other octets"));
        }

        _lastOfQuickMode[exchange] = (sender, named.Name, at);
    }
}
