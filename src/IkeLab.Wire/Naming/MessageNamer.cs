using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Wire.Naming;

/// <summary>
/// Names the IKEv1 messages that pass one observation point, from their bytes alone. A name depends on the exchange,
/// the direction, the E flag and the payloads, never on a count of what came before, but for quick mode: so neither a
/// loss, nor a changed R-SPI, nor a capture that begins in the middle shifts the names.
/// </summary>
public sealed class MessageNamer
{
    /// <summary>SAs remembered; the one unheard for the longest is forgotten first.</summary>
    public const int SasMax = 1024;

    readonly Dictionary<ulong, ObservedSa> _sas = [];
    long _heard;

    /// <returns>Null when the datagram is no IKEv1 message.</returns>
    public NamedMessage? Name(Datagram datagram)
    {
        if (!TryTakeIke(datagram, out var octets) || !Message.TryParse(octets, out var message)) return null;

        var sa = Observed(message.Header.Sa.Initiator);
        sa.LastHeard = ++_heard;
        return sa.Name(datagram, octets, message);
    }

    /// <summary>The octets of a datagram that may be IKE: without the non-ESP marker of port 4500 (RFC 3948).</summary>
    public static bool TryTakeIke(Datagram datagram, out Octets ike)
    {
        ike = datagram.Payload;
        var isFloated = datagram.From.Port == UdpEncapsulation.Port || datagram.To.Port == UdpEncapsulation.Port;
        return !isFloated || UdpEncapsulation.Classify(datagram.Payload, out ike) == UdpContent.Ike;
    }

    ObservedSa Observed(ulong initiatorSpi)
    {
        if (_sas.TryGetValue(initiatorSpi, out var known)) return known;

        if (_sas.Count == SasMax) _sas.Remove(_sas.MinBy(static sa => sa.Value.LastHeard).Key);
        return _sas[initiatorSpi] = new();
    }
}
