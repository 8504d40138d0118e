using IkeLab.Crypto.Esp;
using IkeLab.Ike;
using IkeLab.Net;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>
/// What is within ESP, for one who has the keys of every SA; it counts no sequence numbers and moves nothing.
/// </summary>
sealed class EspContents
{
    // An SPI is its receiver's: two gateways may have chosen the same.
    readonly Dictionary<uint, List<ChildSa>> _bySpi = [];

    /// <summary>A pair of which the outbound SA is in use from now on.</summary>
    public void Add(ChildSa sa)
    {
        if (!_bySpi.TryGetValue(sa.OutboundSpi, out var same)) _bySpi[sa.OutboundSpi] = same = [];
        same.Add(sa);
    }

    /// <returns>Null for what is no ESP, or cannot be opened.</returns>
    public Ipv4Packet? Of(PassingPacket packet)
    {
        if (packet.Esp is not { } esp || !_bySpi.TryGetValue(esp.Spi, out var sas)) return null;

        foreach (var sa in sas)
        {
            using var transform = new EspTransform(sa.Suite, sa.OutboundKeymat);
            var opening = transform.Open(esp.Spi, esp.SequenceNumber, esp.Body.Span);
            if (opening.Kind is not EspOpeningKind.Opened) continue;
            if (sa.Mode is EncapsulationMode.Transport or EncapsulationMode.UdpEncapsulatedTransport)
                return packet.Packet.Ip;
            if (Ipv4Packet.TryParse(opening.Inner, out var inner)) return inner;
        }

        return null;
    }
}
